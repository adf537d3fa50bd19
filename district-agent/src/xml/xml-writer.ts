import { PortageError } from '@portage/shared/error-codes';

// XML 1.0 section 2.2: what a document may not hold, not even as a character reference.
const illegalInText =
  // oxlint-disable-next-line no-control-regex -- these are the very characters to find
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\uD800-\uDFFF]/u;
// oxlint-disable-next-line no-control-regex -- an attribute value is one line
const illegalInAttribute = /[\u0000-\u001F\uFFFE\uFFFF\uD800-\uDFFF]/u;

type Attributes = Readonly<Record<string, string | null>>;

/**
 * Writes one XML document. Element and attribute names come from code, values from records: values
 * are escaped, kept character for character (no trimming, no normalising; a carriage return is
 * written as a reference so that a parser keeps it), and refused with `xml-illegal-character` when
 * XML cannot carry them. Nothing is ever dropped. Attributes whose value is null are left out.
 */
export class XmlWriter {
  readonly #lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  #indent = '';

  /** Writes an element that holds other elements, which `content` writes. */
  container(name: string, attributes: Attributes, content: () => void): void {
    this.#lines.push(`${this.#indent}<${name}${writeAttributes(name, attributes)}>`);
    const outer = this.#indent;
    this.#indent = `${outer}  `;
    content();
    this.#indent = outer;
    this.#lines.push(`${outer}</${name}>`);
  }

  /** Writes an element that holds text only. */
  leaf(name: string, text: string, attributes: Attributes = {}): void {
    refuseIllegal(name, text, illegalInText);
    const start = `${this.#indent}<${name}${writeAttributes(name, attributes)}`;
    this.#lines.push(text === '' ? `${start}/>` : `${start}>${escapeText(text)}</${name}>`);
  }

  /** The document, ending with a line feed. */
  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

function writeAttributes(element: string, attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${escapeAttribute(element, value)}"`))
    .join('');
}

/** Text of an element, escaped so that every parser gives it back character for character. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function escapeAttribute(element: string, value: string): string {
  refuseIllegal(element, value, illegalInAttribute);
  return escapeText(value).replaceAll('"', '&quot;');
}

function refuseIllegal(element: string, value: string, illegal: RegExp): void {
  const found = illegal.exec(value)?.[0].codePointAt(0);
  if (found === undefined) return;
  const codePoint = `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
  throw new PortageError('xml-illegal-character', { element, codePoint });
}
