import { type BehaviorIncident, behaviorIncidentSchema } from '@portage/shared/records/behavior';
import { coded, group, indicator, many, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

const action = group<BehaviorIncident['actions'][number]>({
  actionIdentifier: one('ActionIdentifier', text),
  action: one('DisciplinaryActionTaken', coded),
  startDate: optional('DisciplinaryActionStartDate', text),
  lengthDays: optional('DurationOfDisciplinaryAction', text),
  actualLengthDays: optional('ActualDurationOfDisciplinaryAction', text),
  lengthDifferenceReason: optional('DisciplineActionLengthDifferenceReason', coded),
});

/** Writes and reads the `Behavior` document of the packet schema. */
export const behaviorXml = recordDocumentForm<BehaviorIncident>({
  root: 'Behavior',
  row: 'Incident',
  schema: behaviorIncidentSchema,
  children: {
    incidentIdentifier: one('IncidentIdentifier', text),
    incidentDate: one('IncidentDate', text),
    incidentTime: optional('IncidentTime', text),
    location: optional('IncidentLocation', coded),
    schoolId: optional('SchoolIdentifier', text),
    participationRole: optional('IncidentPersonRoleType', coded),
    behaviors: many('IncidentBehavior', coded),
    weapons: many('WeaponType', coded),
    reportedToLawEnforcement: optional('IncidentReportedToLawEnforcementIndicator', indicator),
    actions: many('DisciplinaryAction', action),
  },
});
