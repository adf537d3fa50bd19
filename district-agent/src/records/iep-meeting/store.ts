import { type IepMeeting, iepMeetingSchema } from '@portage/shared/records/iep-meeting';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** IEP meetings of a student, oldest first. */
export const iepMeetingTable: RecordTable<IepMeeting> = {
  object: 'iep-meeting',
  table: 'iep_meetings',
  schema: iepMeetingSchema,
  columns: {
    meetingDate: 'text',
    purpose: 'json',
    location: 'json',
    participants: 'json',
    notes: 'text',
    authorization: 'json',
    signedBy: 'text',
    signatureDate: 'text',
    rejectedPortion: 'text',
    rejectionExplanation: 'text',
    transition: 'json',
  },
  order: ['meeting_date'],
};
