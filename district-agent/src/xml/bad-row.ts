import { recordRowSchema } from '@portage/shared/records/record-row';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import type { XmlElement } from './parse-xml.ts';
import { writeElement } from './write-element.ts';

/**
 * Why a row is bad. `xml-row-invalid`: a value is missing or breaks a rule of its record object.
 * `xml-unexpected-content`: it holds an element that no row of its kind has. `xml-schema-invalid`:
 * the published schema refuses it for something else, such as an unknown attribute or an element
 * twice. `xml-row-repeated`: a good row before it has the same record id.
 */
export interface RowFault {
  readonly code:
    | 'xml-row-invalid'
    | 'xml-unexpected-content'
    | 'xml-schema-invalid'
    | 'xml-row-repeated';
  /**
   * Where: the path of the property (`exemption.date`); for unexpected content the element around
   * it (`Exemption`); null when it is the row as a whole. Never a value, never a foreign name.
   */
  readonly property: string | null;
}

/** A row of a received document that cannot be imported; it holds nothing that the row says. */
export interface BadRow extends RowFault {
  /** Its place among the rows of the document, good and bad, from 1. */
  readonly row: number;
  /** The row's record id; null when it has none, or none that a row may have. */
  readonly recordId: string | null;
  /**
   * SHA-256 (64 lower-case hexadecimal digits) of the row in one canonical form: the same row is
   * known again in another document, however that is indented. Equal rows have equal digests.
   */
  readonly digest: string;
}

/** The bad row that an element is; `row` is its place, from 1. */
export function badRowOf(element: XmlElement, row: number, fault: RowFault): BadRow {
  const recordId = recordRowSchema.shape.recordId.safeParse(element.attributes.get('recordId'));
  return {
    row,
    recordId: recordId.success ? recordId.data : null,
    ...fault,
    digest: sha256OfBytes(Buffer.from(writeElement(element), 'utf8')),
  };
}
