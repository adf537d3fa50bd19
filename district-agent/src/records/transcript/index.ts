import { recordObject } from '../record-object.ts';
import { transcriptImport } from './import.ts';
import { transcriptBlocks } from './pdf.ts';
import { transcriptTable } from './store.ts';
import { transcriptXml } from './xml.ts';

/** Courses with marks and credits, session by session: store, XML and document. */
export const transcript = recordObject('transcript', {
  table: transcriptTable,
  xml: transcriptXml,
  blocks: transcriptBlocks,
  importRules: transcriptImport,
});
