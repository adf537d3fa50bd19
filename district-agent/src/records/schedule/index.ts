import { recordObject } from '../record-object.ts';
import { scheduleBlocks } from './pdf.ts';
import { scheduleTable } from './store.ts';
import { scheduleXml } from './xml.ts';

/** The sections the student is or was scheduled for: store, XML and document. */
export const schedule = recordObject('schedule', {
  table: scheduleTable,
  xml: scheduleXml,
  blocks: scheduleBlocks,
});
