import { recordObject } from '../record-object.ts';
import { enrollmentHistoryImport } from './import.ts';
import { enrollmentHistoryBlocks } from './pdf.ts';
import { enrollmentHistoryTable } from './store.ts';
import { enrollmentHistoryXml } from './xml.ts';

/** Every enrollment of the student: store, XML and document. */
export const enrollmentHistory = recordObject('enrollment-history', {
  table: enrollmentHistoryTable,
  xml: enrollmentHistoryXml,
  blocks: enrollmentHistoryBlocks,
  importRules: enrollmentHistoryImport,
});
