import {
  type RecordObjectName,
  type RecordRow,
  recordObjects,
} from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import type { RecordTable } from '../adapters/sqlite/record-table.ts';
import type { CodedField } from '../domain/import/coded-field.ts';
import type { ImportRules } from '../domain/import/import-rules.ts';
import type { Block } from '../pdf/content.ts';
import type { RecordRows } from '../xml/read-rows.ts';
import type { RecordDocument, RecordDocumentForm } from '../xml/record-document.ts';

/** What the agent can do with one record object. */
export interface RecordObject<Row extends { recordId: string }> {
  /** The title of the document, also shown wherever the object is listed. */
  readonly title: string;
  /** Where the rows are kept. */
  readonly table: RecordTable<Row>;
  /** How received rows are imported; null for an object that no wizard imports. */
  readonly importRules: ImportRules<Row> | null;
  /** The XML document of the rows. Same input, same text. */
  readonly writeXml: (header: PacketHeader, rows: readonly Row[]) => string;
  /** Reads a document through gate, schema and row rules; throws `xml-…` codes. */
  readonly readXml: (bytes: Uint8Array) => RecordDocument<Row>;
  /** Every place in a row that holds a code, as the XML form has it. */
  readonly codedFields: readonly CodedField[];
  /**
   * Reads a document that somebody else wrote: a bad row is listed and costs no other. Throws
   * `xml-…` codes for what is wrong outside of rows.
   */
  readonly readXmlRows: (bytes: Uint8Array) => RecordRows<Row>;
  /** What the document says of the rows; nothing when there are none. Same input, same blocks. */
  readonly blocks: (rows: readonly Row[]) => Block[];
  /** The document for people, carrying the XML. Same input, same bytes. */
  readonly renderPdf: (
    header: PacketHeader,
    rows: readonly Row[],
    xml: Uint8Array,
  ) => Promise<Uint8Array>;
}

/** The parts of a record object, each in a file of its folder. */
interface RecordParts<Row extends { recordId: string }> {
  readonly table: RecordTable<Row>;
  readonly xml: RecordDocumentForm<Row>;
  readonly importRules?: ImportRules<Row>;
  /** Asked only when there are rows; a document without any says "No records". */
  readonly blocks: (rows: readonly Row[]) => Block[];
}

/** Puts the parts of one record object together. */
export function recordObject<Name extends RecordObjectName>(
  name: Name,
  parts: RecordParts<RecordRow<Name>>,
): RecordObject<RecordRow<Name>> {
  const { title } = recordObjects[name];
  const { table, xml: form } = parts;
  const blocks = (rows: readonly RecordRow<Name>[]) =>
    rows.length === 0 ? [] : parts.blocks(rows);
  return {
    title,
    table,
    importRules: parts.importRules ?? null,
    blocks,
    writeXml: form.write,
    readXml: form.read,
    codedFields: form.codedFields,
    readXmlRows: form.readRows,
    renderPdf: async (header, rows, xml) => {
      // Loaded with the first document: whoever only stores rows need not wait for it.
      const { renderRecordPdf } = await import('../pdf/record-pdf.ts');
      return renderRecordPdf({ title, object: name, header, xml, blocks: blocks(rows) });
    },
  };
}
