import { PortageError } from '@portage/shared/error-codes';
import { type PacketHeader, packetHeaderSchema } from '@portage/shared/records/packet-header';
import { packetNamespace, packetSchemaVersion } from '@portage/shared/schema/packet-schema';
import type { z } from 'zod';
import type { CodedField } from '../domain/import/coded-field.ts';
import {
  type Children,
  codedFieldsOf,
  type ElementForm,
  many,
  one,
  readChildren,
  writeChildren,
} from './elements.ts';
import { packetHeaderForm } from './packet-header-form.ts';
import { parseXml, type XmlElement } from './parse-xml.ts';
import { type RecordRows, readRecordRows } from './read-rows.ts';
import { XmlWriter } from './xml-writer.ts';

/** What a packet document says: its head, and the rows of one record object. */
export interface RecordDocument<Row, Header = PacketHeader> {
  readonly header: Header;
  readonly rows: Row[];
}

/** Writes and reads the documents of one record object. */
export interface RecordDocumentForm<Row, Header = PacketHeader> {
  /** The document as text; same input, same text. Throws `xml-illegal-character`. */
  readonly write: (header: Header, rows: readonly Row[]) => string;
  /** Passes the gate, parses, and checks header and rows by their schemas. Throws `xml-…` codes. */
  readonly read: (bytes: Uint8Array) => RecordDocument<Row, Header>;
  /** Every place in a row that holds a code. */
  readonly codedFields: readonly CodedField[];
  /** As `read`, but a bad row is listed and costs no other: see `readRecordRows`. */
  readonly readRows: (bytes: Uint8Array) => RecordRows<Row, Header>;
}

/** How one record object stands in XML: root element, row element and the row's children. */
export interface RecordElements<Row extends { recordId: string }> {
  readonly root: string;
  readonly row: string;
  readonly children: Children<Omit<Row, 'recordId'>>;
  readonly schema: z.ZodType<Row>;
  /** Says of a bad row that it may not even lie here: then the document is refused as a whole. */
  readonly mustNotLieHere?: (row: XmlElement) => boolean;
}

/** How the head of a document stands in XML, and what it must be. */
export interface HeadElements<Header> {
  readonly form: ElementForm<Header>;
  readonly schema: z.ZodType<Header>;
}

/** Builds writer and reader of a record object from the description of its elements. */
export const recordDocumentForm = <Row extends { recordId: string }>(
  elements: RecordElements<Row>,
): RecordDocumentForm<Row> =>
  documentForm(elements, { form: packetHeaderForm, schema: packetHeaderSchema });

/** As above, for a document with a head of its own. */
export function documentForm<Row extends { recordId: string }, Header>(
  elements: RecordElements<Row>,
  head: HeadElements<Header>,
): RecordDocumentForm<Row, Header> {
  const row = rowForm(elements.children);
  const children: Children<RecordDocument<Row, Header>> = {
    header: one('Header', head.form),
    rows: many(elements.row, row),
  };
  const rules = {
    ...{ row: elements.row, schema: elements.schema, mustNotLieHere: elements.mustNotLieHere },
    readRow: (element: XmlElement) => row.read(element),
    readHeader: (frame: XmlElement) => readHeader(elements.root, head, frame),
  };
  const attributes = { xmlns: packetNamespace, version: packetSchemaVersion };
  return {
    write: (header, rows) => {
      const out = new XmlWriter();
      const document = { header, rows: [...rows] };
      out.container(elements.root, attributes, () => writeChildren(out, children, document));
      return out.toString();
    },
    read: (bytes) => readDocument({ elements, head, children }, bytes),
    codedFields: codedFieldsOf(elements.children),
    readRows: (bytes) => readRecordRows(rules, bytes),
  };
}

function rowForm<Row extends { recordId: string }>(
  children: Children<Omit<Row, 'recordId'>>,
): ElementForm<Row> {
  return {
    write: (out, name, row) =>
      out.container(name, { recordId: row.recordId }, () => writeChildren(out, children, row)),
    read: (element) => ({
      recordId: element.attributes.get('recordId'),
      ...readChildren(element, children),
    }),
  };
}

function readDocument<Row extends { recordId: string }, Header>(
  {
    elements,
    head,
    children,
  }: {
    elements: RecordElements<Row>;
    head: HeadElements<Header>;
    children: Children<RecordDocument<Row, Header>>;
  },
  bytes: Uint8Array,
): RecordDocument<Row, Header> {
  const root = parseXml(bytes);
  refuseOther(elements.root, root);
  const found = readChildren(root, children);
  const rows = Array.isArray(found['rows']) ? found['rows'] : [];
  return {
    header: check(head.schema, found['header'], { part: 'Header' }),
    rows: rows.map((row, index) =>
      check(elements.schema, row, { part: elements.row, row: index + 1 }),
    ),
  };
}

/** The header of a document whose rows were taken out: then nothing unknown may be left in it. */
function readHeader<Header>(
  expected: string,
  { form, schema }: HeadElements<Header>,
  frame: XmlElement,
): Header {
  refuseOther(expected, frame);
  const found = readChildren(frame, { header: one('Header', form) });
  return check(schema, found['header'], { part: 'Header' });
}

function refuseOther(expected: string, { name }: XmlElement): void {
  if (name !== expected) throw new PortageError('xml-wrong-document', { expected });
}

/** zod's own message is dropped, because it can quote the value. */
function check<T>(schema: z.ZodType<T>, value: unknown, where: Record<string, string | number>): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const property = checked.error.issues[0]?.path.join('.') ?? '';
  throw new PortageError('xml-row-invalid', { ...where, property });
}
