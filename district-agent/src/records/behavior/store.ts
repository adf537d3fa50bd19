import { type BehaviorIncident, behaviorIncidentSchema } from '@portage/shared/records/behavior';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Incidents as they concern this student alone, oldest first. */
export const behaviorTable: RecordTable<BehaviorIncident> = {
  object: 'behavior',
  table: 'behavior_incidents',
  schema: behaviorIncidentSchema,
  columns: {
    incidentIdentifier: 'text',
    incidentDate: 'text',
    incidentTime: 'text',
    location: 'json',
    schoolId: 'text',
    participationRole: 'json',
    behaviors: 'json',
    weapons: 'json',
    reportedToLawEnforcement: 'boolean',
    actions: 'json',
  },
  order: ['incident_date'],
};
