import type { IepMeeting } from '@portage/shared/records/iep-meeting';
import { codeInKey, factKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine, wordsOf } from '../../pdf/format.ts';

/** The same meeting: the same day and purpose. */
export const iepMeetingImport: ImportRules<IepMeeting> = {
  keyOf: ({ meetingDate, purpose }) => factKey(meetingDate, codeInKey(purpose)),
  nameOf: ({ meetingDate, purpose }) => inOneLine('IEP meeting', wordsOf(purpose), meetingDate),
};
