import { behaviorTable } from '../../../records/behavior/store.ts';
import { toCoded } from '../codes/code-table.ts';
import { incidentLocations } from '../codes/incidents.ts';
import { type EdfiLoad, type EdfiMapper, skip, skipOf, studentIdOf } from '../edfi-load.ts';
import { booleanAt, dateAt, type EdfiElement, studentOf, textAt } from '../element.ts';
import type { Outcome } from '../load-report.ts';

/** What one student has to do with one incident, gathered over the file, then stored once. */
export interface Involvement {
  readonly studentUniqueId: string;
  readonly incidentKey: string;
  participationRole: unknown;
  readonly behaviors: unknown[];
  readonly weapons: unknown[];
  readonly actions: unknown[];
}

/** Which Ed-Fi element each field comes from. */
export const incidentElements = {
  incidentIdentifier: 'IncidentIdentifier',
  incidentDate: 'IncidentDate',
  incidentTime: 'IncidentTime',
  schoolId: 'SchoolReference',
  reportedToLawEnforcement: 'ReportedToLawEnforcement',
  behaviors: 'Behavior',
  actions: 'DisciplineAction',
};

const incidentKeyOf = (identifier: string | undefined, schoolId: string | undefined): string =>
  JSON.stringify([schoolId ?? null, identifier ?? null]);

/**
 * The incident itself: when and where. Reporter, staff, outsiders, case number, free text and the
 * incident's list of behaviors (which may be another student's) are never read.
 */
export const incident: EdfiMapper = (element, load) => {
  const identifier = textAt(element, 'IncidentIdentifier');
  const schoolId = textAt(element, 'SchoolReference/SchoolIdentity/SchoolId');
  const row = {
    incidentIdentifier: identifier,
    incidentDate: dateAt(element, 'IncidentDate'),
    incidentTime: textAt(element, 'IncidentTime') ?? null,
    location: toCoded(incidentLocations, textAt(element, 'IncidentLocation')),
    schoolId: schoolId ?? null,
    reportedToLawEnforcement: booleanAt(element, 'ReportedToLawEnforcement') ?? null,
  };
  const blank = { participationRole: null, behaviors: [], weapons: [], actions: [] };
  const checked = behaviorTable.schema.safeParse({ recordId: '-', ...row, ...blank });
  if (!checked.success) return skipOf(checked.error, { row, elements: incidentElements });
  const key = incidentKeyOf(identifier, schoolId);
  load.parts.put('incident', key, row);
  const ref = element.attributes['id'];
  if (ref !== undefined) load.parts.put('incident-ref', ref, key);
  return { kind: 'stored' };
};

function findIncidentKey(reference: EdfiElement | undefined, load: EdfiLoad): string | undefined {
  if (reference === undefined) return undefined;
  const ref = reference.attributes['ref'];
  const identity = 'DisciplineIncidentIdentity';
  const key =
    ref === undefined
      ? incidentKeyOf(
          textAt(reference, `${identity}/IncidentIdentifier`),
          textAt(reference, `${identity}/SchoolReference/SchoolIdentity/SchoolId`),
        )
      : load.parts.get('incident-ref', ref);
  return load.parts.get('incident', String(key)) === undefined ? undefined : String(key);
}

const involvementKey = (studentUniqueId: string, incidentKey: string): string =>
  JSON.stringify([studentUniqueId, incidentKey]);

/** Adds to a student's part in an incident; both must be known. */
export function involve(
  reference: EdfiElement | undefined,
  record: EdfiElement,
  load: EdfiLoad,
  add: (involvement: Involvement) => void,
): Outcome {
  const studentUniqueId = studentOf(record);
  if (studentUniqueId === undefined) return skip('missing-element', 'StudentUniqueId');
  if (studentIdOf(load.db, studentUniqueId) === undefined) {
    return skip('unknown-student', 'StudentReference');
  }
  const incidentKey = findIncidentKey(reference, load);
  if (incidentKey === undefined) return skip('unknown-incident', 'DisciplineIncidentReference');
  const key = involvementKey(studentUniqueId, incidentKey);
  const known = load.parts.get('involvement', key) as Involvement | undefined;
  const involvement: Involvement = known ?? {
    studentUniqueId,
    incidentKey,
    participationRole: null,
    behaviors: [],
    weapons: [],
    actions: [],
  };
  add(involvement);
  load.parts.put('involvement', key, involvement);
  return { kind: 'stored' };
}
