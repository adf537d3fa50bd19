import { isUtf8 } from 'node:buffer';
import { PortageError } from '@portage/shared/error-codes';
import { readWellFormed, type SchemaFault } from './packet-schema-validator.ts';
import { type MarkupLimits, scanMarkup } from './scan-markup.ts';

/** The largest packet document in bytes: ten times the largest ever produced from real records. */
export const maxDocumentBytes = 32 * 1024 * 1024;

/** Markup caps; deeper or richer documents are refused before a parser builds anything of them. */
export const markupLimits: MarkupLimits = {
  depth: 32,
  elements: 1_000_000,
  attributesPerElement: 16,
  references: 500_000,
};

const declaration = /^<\?xml version=(["'])1\.0\1(?: encoding=(["'])utf-8\2)? ?\?>/i;

/** A document whose form is good, and what the published schema has against it, when asked. */
export interface WellFormed {
  readonly text: string;
  readonly schemaFault: SchemaFault;
}

/**
 * The whole gate: the form, as `passForm`, and valid against the published schema. All that leaves
 * a district passes it. Returns the text; throws a `PortageError` of an `xml-` code that never
 * quotes the document.
 */
export const passGate = (bytes: Uint8Array): string =>
  passForm(bytes, ({ text, schemaFault }) => {
    const fault = schemaFault();
    if (fault !== null) throw fault;
    return text;
  });

/**
 * The gate in front of every parse: size, UTF-8 without byte order mark, no markup beyond elements,
 * attributes and text, caps on markup, well-formed. In this order, so that each step meets only
 * what the one before let through; then `read`, which may ask for the schema's verdict until it
 * returns. Throws a `PortageError` of an `xml-` code that never quotes the document, and what
 * `read` throws.
 */
export function passForm<T>(bytes: Uint8Array, read: (document: WellFormed) => T): T {
  if (bytes.length > maxDocumentBytes) {
    throw new PortageError('xml-too-large', { sizeBytes: bytes.length, maxDocumentBytes });
  }
  const text = decode(bytes);
  scanMarkup(bytes, markupLimits);
  return readWellFormed(bytes, (schemaFault) => read({ text, schemaFault }));
}

function decode(bytes: Uint8Array): string {
  const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (hasByteOrderMark || !isUtf8(bytes)) throw new PortageError('xml-encoding');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (text.startsWith('<?xml ') && !declaration.test(text)) throw new PortageError('xml-encoding');
  return text;
}
