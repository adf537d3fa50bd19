import {
  type SpecialEdEvaluation,
  specialEdEvaluationSchema,
} from '@portage/shared/records/special-ed-evaluation';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Evaluations for special education, oldest first. */
export const specialEdEvaluationTable: RecordTable<SpecialEdEvaluation> = {
  object: 'special-ed-evaluation',
  table: 'special_ed_evaluations',
  schema: specialEdEvaluationSchema,
  columns: {
    evaluationType: 'json',
    consentGiven: 'boolean',
    consentDate: 'text',
    evaluationDate: 'text',
    parts: 'json',
    isEligible: 'boolean',
    primaryDisability: 'json',
    disabilities: 'json',
    parentObservations: 'text',
    summary: 'text',
    reevaluationDueDate: 'text',
  },
  order: ['evaluation_date'],
};
