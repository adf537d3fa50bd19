import { type Iep, iepSchema } from '@portage/shared/records/iep';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Individualized education programs of a student, oldest first. */
export const iepTable: RecordTable<Iep> = {
  object: 'iep',
  table: 'ieps',
  schema: iepSchema,
  columns: {
    status: 'json',
    planDate: 'text',
    implementationDate: 'text',
    endDate: 'text',
    reevaluationDueDate: 'text',
    primaryDisability: 'json',
    disabilities: 'json',
    environmentSchoolAge: 'json',
    environmentEarlyChildhood: 'json',
    placementRationale: 'text',
    inclusionMinutesPerWeek: 'integer',
    nonInclusionMinutesPerWeek: 'integer',
    academicLevel: 'text',
    functionalLevel: 'text',
    strengths: 'text',
    parentConcerns: 'text',
    goals: 'json',
    services: 'json',
    accommodations: 'json',
    alternateAssessmentRationale: 'text',
    signedBy: 'text',
    signatureDate: 'text',
    exitDate: 'text',
    exitReason: 'json',
  },
  order: ['plan_date'],
};
