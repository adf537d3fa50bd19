import { recordObject } from '../record-object.ts';
import { iepMeetingImport } from './import.ts';
import { iepMeetingBlocks } from './pdf.ts';
import { iepMeetingTable } from './store.ts';
import { iepMeetingXml } from './xml.ts';

/** Meetings about IEPs, with transition plans: store, XML and document. */
export const iepMeeting = recordObject('iep-meeting', {
  table: iepMeetingTable,
  xml: iepMeetingXml,
  blocks: iepMeetingBlocks,
  importRules: iepMeetingImport,
});
