import { type PlpEvaluation, plpEvaluationSchema } from '@portage/shared/records/plp-evaluation';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Evaluations for personal learning plans, oldest first. */
export const plpEvaluationTable: RecordTable<PlpEvaluation> = {
  object: 'plp-evaluation',
  table: 'plp_evaluations',
  schema: plpEvaluationSchema,
  columns: {
    programType: 'json',
    evaluationDate: 'text',
    consentGiven: 'boolean',
    consentDate: 'text',
    parts: 'json',
    impairment: 'text',
    majorLifeActivities: 'json',
    isEligible: 'boolean',
    section504Status: 'json',
    decision: 'text',
    reevaluationDueDate: 'text',
  },
  order: ['evaluation_date'],
};
