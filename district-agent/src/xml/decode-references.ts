import { PortageError } from '@portage/shared/error-codes';

const predefined = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Decodes the five predefined entities and character references of XML 1.0 (section 4.1, 4.6), in
 * one pass, so that `&amp;#241;` is the text `&#241;` and nothing else. Throws `xml-malformed` for
 * any other reference; the gate has refused those already, and this keeps the two in step.
 */
export function decodeReferences(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&([^;&]*);?/g, (reference, body: string) => {
    const text = reference.endsWith(';') ? (predefined.get(body) ?? decodeNumber(body)) : undefined;
    if (text === undefined) throw new PortageError('xml-malformed');
    return text;
  });
}

function decodeNumber(body: string): string | undefined {
  const digits = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(body);
  if (digits === null) return undefined;
  const [, hexadecimal, decimal] = digits;
  const codePoint =
    hexadecimal === undefined
      ? Number.parseInt(decimal ?? '', 10)
      : Number.parseInt(hexadecimal, 16);
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
}
