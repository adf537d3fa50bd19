/*
 * What the four record objects of attached files share. The files themselves lie in the data folder
 * by digest and travel in the packet beside the document that lists them.
 */
import {
  type AttachedDocument,
  attachedDocumentSchema,
} from '@portage/shared/records/attached-document';
import type { RecordTable } from '../adapters/sqlite/record-table.ts';
import type { Block, Column } from '../pdf/content.ts';
import { formatDate, formatSize, linesOf, wordsOf } from '../pdf/format.ts';
import { coded, integer, one, optional, text } from '../xml/elements.ts';
import { type RecordDocumentForm, recordDocumentForm } from '../xml/record-document.ts';

/** Writes and reads a document that lists attached files. */
export const attachedDocumentXml = (root: string): RecordDocumentForm<AttachedDocument> =>
  recordDocumentForm<AttachedDocument>({
    root,
    row: 'AttachedDocument',
    schema: attachedDocumentSchema,
    children: {
      title: one('DocumentTitle', text),
      documentType: optional('DocumentType', coded),
      documentDate: optional('DocumentDate', text),
      fileName: one('FileName', text),
      mediaType: one('MediaType', text),
      sizeBytes: one('SizeInBytes', integer),
      sha256: one('SHA256', text),
    },
  });

/** A table of attached files, by date. */
export const attachedDocumentTable = (
  object: string,
  table: string,
): RecordTable<AttachedDocument> => ({
  object,
  table,
  schema: attachedDocumentSchema,
  columns: {
    title: 'text',
    documentType: 'json',
    documentDate: 'text',
    fileName: 'text',
    mediaType: 'text',
    sizeBytes: 'integer',
    sha256: 'text',
  },
  order: ['document_date'],
});

/** The list of attached files, latest first; the files go with it in the packet. */
export const attachedDocumentBlocks = (rows: readonly AttachedDocument[]): Block[] => [
  { kind: 'table', columns, rows: rows.toSorted(latestFirst).map(cells) },
];

const latestFirst = (a: AttachedDocument, b: AttachedDocument): number =>
  (b.documentDate ?? '').localeCompare(a.documentDate ?? '', 'en');

const columns: readonly Column[] = [
  { title: 'Date', share: 16 },
  { title: 'Document', share: 38 },
  { title: 'File', share: 34 },
  { title: 'Size', share: 16 },
];

const cells = (row: AttachedDocument): string[] => [
  formatDate(row.documentDate),
  linesOf(row.title, wordsOf(row.documentType)),
  row.fileName,
  formatSize(row.sizeBytes),
];
