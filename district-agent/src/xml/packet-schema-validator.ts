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
 * What the published packet schema has against the document: `xml-schema-invalid` with the line of
 * the first fault, or null. Each fault costs as much time as there are elements before it.
 */
export type SchemaFault = () => PortageError | null;

/**
 * Reads a well-formed document, with the schema's verdict at hand. The schema is compiled once per
 * process and kept; the document's memory is given back before this returns. Throws `xml-malformed`
 * with line and column for a document that is not well-formed. libxml2's own messages are dropped,
 * because they quote the document.
 */
export function readWellFormed<T>(bytes: Uint8Array, read: (schemaFault: SchemaFault) => T): T {
  const document = parse(bytes);
  try {
    return read(() => faultOf(document));
  } finally {
    document.dispose();
  }
}

function faultOf(document: XmlDocument): PortageError | null {
  compiled ??= compileSchema();
  try {
    compiled.validate(document);
    return null;
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    return new PortageError('xml-schema-invalid', { line: error.details[0]?.line ?? 0 });
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
