import { recordObject } from '../record-object.ts';
import { reportCardBlocks } from './pdf.ts';
import { reportCardTable } from './store.ts';
import { reportCardXml } from './xml.ts';

/** Report cards, each named by its term: store, XML and document. */
export const reportCard = recordObject('report-card', {
  table: reportCardTable,
  xml: reportCardXml,
  blocks: reportCardBlocks,
});
