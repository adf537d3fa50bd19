import { recordObject } from '../record-object.ts';
import { attendanceBlocks } from './pdf.ts';
import { attendanceTable } from './store.ts';
import { attendanceXml } from './xml.ts';

/** Attendance events, daily and by period: store, XML and document. */
export const attendance = recordObject('attendance', {
  table: attendanceTable,
  xml: attendanceXml,
  blocks: attendanceBlocks,
});
