import type { XmlElement } from './parse-xml.ts';
import { escapeText } from './xml-writer.ts';

/**
 * An element as text, in one form for all ways to write it: attributes by name, no blanks between
 * child elements, characters instead of references. Text that stands between child elements against
 * the rules is kept, before them. Parsing the text gives the same element.
 */
export function writeElement({ name, attributes, children, text }: XmlElement): string {
  const inTag = [...attributes]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
    .join('');
  // What XML calls blank; a no-break space is text.
  const isIndentation = children.length > 0 && /^[ \t\r\n]*$/.test(text);
  const content = children.map(writeElement).join('');
  return `<${name}${inTag}>${isIndentation ? '' : escapeText(text)}${content}</${name}>`;
}

/** A parser makes a blank of a line break in an attribute, unless it is a reference. */
const escapeAttribute = (value: string): string =>
  escapeText(value).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
