import {
  type EnglishLearnerStatus,
  englishLearnerStatusSchema,
} from '@portage/shared/records/el-lep';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Periods of English learner status, oldest first. */
export const elLepTable: RecordTable<EnglishLearnerStatus> = {
  object: 'el-lep',
  table: 'english_learner_statuses',
  schema: englishLearnerStatusSchema,
  columns: {
    status: 'json',
    homeLanguage: 'json',
    identifiedDate: 'text',
    startDate: 'text',
    exitDate: 'text',
    exitReason: 'json',
    titleIIIParticipation: 'json',
    progress: 'json',
    proficiency: 'json',
    proficiencyDate: 'text',
    parentDeclinedDate: 'text',
    declineReason: 'text',
    monitoringEndDate: 'text',
    comments: 'text',
  },
  order: ['start_date'],
};
