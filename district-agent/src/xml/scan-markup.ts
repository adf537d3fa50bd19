import { PortageError } from '@portage/shared/error-codes';

/** How much markup a document may have before any parser sees it. Counts, not bytes. */
export interface MarkupLimits {
  readonly depth: number;
  readonly elements: number;
  readonly attributesPerElement: number;
  readonly references: number;
}

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const EQUALS = 0x3d;
const AMPERSAND = 0x26;

interface Scan {
  depth: number;
  elements: number;
  attributes: number;
  references: number;
  closing: boolean;
  inTag: boolean;
  quote: number;
}

/**
 * One pass over the bytes that refuses what a packet document never holds. Packet documents know
 * elements, attributes and text only, so `<!` is always foreign, and so is `<?` after the
 * declaration: without comments and CDATA a `<` can start nothing else, and no parser need be
 * trusted to find it. Throws `xml-forbidden-markup` or `xml-too-complex` with line and column.
 */
export function scanMarkup(bytes: Uint8Array, limits: MarkupLimits): void {
  const scan: Scan = {
    depth: 0,
    elements: 0,
    attributes: 0,
    references: 0,
    closing: false,
    inTag: false,
    quote: 0,
  };
  const start =
    bytes[0] === LESS && bytes[1] === QUESTION ? Math.max(bytes.indexOf(GREATER), 0) : 0;
  for (let offset = start; offset < bytes.length; offset += 1) {
    step(scan, bytes, offset);
    if (exceeds(scan, limits)) throw new PortageError('xml-too-complex', position(bytes, offset));
  }
}

function step(scan: Scan, bytes: Uint8Array, offset: number): void {
  const byte = bytes[offset];
  if (byte === LESS) openMarkup(scan, bytes, offset);
  else if (byte === AMPERSAND) scan.references += 1;
  else if (scan.quote !== 0) scan.quote = byte === scan.quote ? 0 : scan.quote;
  else if (!scan.inTag) return;
  else if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) scan.quote = byte;
  else if (byte === EQUALS) scan.attributes += 1;
  else if (byte === GREATER) closeTag(scan, bytes[offset - 1] === SLASH);
}

function openMarkup(scan: Scan, bytes: Uint8Array, offset: number): void {
  const next = bytes[offset + 1];
  if (next === BANG || next === QUESTION) {
    throw new PortageError('xml-forbidden-markup', position(bytes, offset));
  }
  scan.inTag = true;
  scan.closing = next === SLASH;
  scan.quote = 0;
  scan.attributes = 0;
  if (scan.closing) return;
  scan.elements += 1;
  scan.depth += 1;
}

function closeTag(scan: Scan, isEmptyElement: boolean): void {
  scan.inTag = false;
  if (scan.closing || isEmptyElement) scan.depth -= 1;
}

function exceeds(scan: Scan, limits: MarkupLimits): boolean {
  return (
    scan.depth > limits.depth ||
    scan.elements > limits.elements ||
    scan.attributes > limits.attributesPerElement ||
    scan.references > limits.references
  );
}

/** Line and column, both from 1, column in bytes. */
function position(bytes: Uint8Array, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let index = 0; index < offset; index += 1) {
    if (bytes[index] !== 0x0a) continue;
    line += 1;
    lineStart = index + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
