import { readFileSync } from 'node:fs';
import { PortageError } from '@portage/shared/error-codes';
import { packetSchemaUrl } from '@portage/shared/schema/packet-schema';
import {
  ParseOption,
  XmlDocument,
  XmlParseError,
  XmlValidateError,
  XsdValidator,
} from 'libxml2-wasm';

const parseOptions =
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_BIG_LINES;

let compiled: XsdValidator | undefined;

/**
 * Checks that a document is well-formed and follows the published packet schema. The schema is
 * compiled once per process and kept; each document's memory is given back before this returns.
 * Throws `xml-malformed` or `xml-schema-invalid` with the line (and column) of the first fault:
 * libxml2's own message is dropped, because it quotes the document.
 */
export function validateAgainstPacketSchema(bytes: Uint8Array): void {
  compiled ??= compileSchema();
  const document = parse(bytes);
  try {
    compiled.validate(document);
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    throw new PortageError('xml-schema-invalid', { line: error.details[0]?.line ?? 0 });
  } finally {
    document.dispose();
  }
}

function parse(bytes: Uint8Array): XmlDocument {
  try {
    return XmlDocument.fromBuffer(bytes, { option: parseOptions, encoding: 'UTF-8' });
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    const first = error.details[0];
    throw new PortageError('xml-malformed', { line: first?.line ?? 0, column: first?.col ?? 0 });
  }
}

function compileSchema(): XsdValidator {
  const schema = XmlDocument.fromBuffer(readFileSync(packetSchemaUrl));
  try {
    return XsdValidator.fromDoc(schema);
  } finally {
    schema.dispose();
  }
}
