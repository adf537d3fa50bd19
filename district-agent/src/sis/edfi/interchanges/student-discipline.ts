import { PortageError } from '@portage/shared/error-codes';
import { behaviorActionSchema } from '@portage/shared/records/behavior';
import { behaviorTable } from '../../../records/behavior/store.ts';
import { behaviors } from '../codes/behaviors.ts';
import { toCoded } from '../codes/code-table.ts';
import { disciplineActions, lengthDifferenceReasons } from '../codes/discipline-actions.ts';
import { participationRoles, weapons } from '../codes/incidents.ts';
import {
  type EdfiLoad,
  type EdfiMapper,
  type Interchange,
  skip,
  skipOf,
  storeCandidate,
} from '../edfi-load.ts';
import { childrenOf, dateAt, type EdfiElement, elementAt, studentOf, textAt } from '../element.ts';
import type { Outcome } from '../load-report.ts';
import { type Involvement, incident, incidentElements, involve } from './discipline-incidents.ts';

const actionElements = {
  actionIdentifier: 'DisciplineActionIdentifier',
  action: 'Discipline',
  startDate: 'DisciplineDate',
  lengthDays: 'DisciplineActionLength',
  actualLengthDays: 'ActualDisciplineActionLength',
};

const participation: EdfiMapper = (element, load) => {
  const behavior = toCoded(behaviors, textAt(element, 'Behavior'));
  const reference = elementAt(element, 'DisciplineIncidentReference');
  return involve(reference, element, load, (involvement) => {
    involvement.participationRole ??= toCoded(
      participationRoles,
      textAt(element, 'DisciplineIncidentParticipationCode'),
    );
    if (behavior !== null) involvement.behaviors.push(behavior);
    for (const { text } of childrenOf(element, 'Weapon')) {
      const weapon = toCoded(weapons, text);
      if (weapon !== null) involvement.weapons.push(weapon);
    }
  });
};

/** The incidents an action answers, leaving out references to what another student did. */
function incidentReferences(element: EdfiElement): (EdfiElement | undefined)[] {
  const association = 'StudentDisciplineIncidentBehaviorAssociation';
  const identities = childrenOf(element, `${association}Reference`)
    .map((reference) => elementAt(reference, `${association}Identity`))
    .filter((identity) => identity !== undefined)
    .filter((identity) => studentOf(identity) === studentOf(element));
  const nested = identities.map((identity) => elementAt(identity, 'DisciplineIncidentReference'));
  return [...nested, ...childrenOf(element, 'DisciplineIncidentReference')];
}

const action: EdfiMapper = (element, load) => {
  const row = {
    actionIdentifier: textAt(element, 'DisciplineActionIdentifier'),
    action: toCoded(disciplineActions, textAt(element, 'Discipline')) ?? undefined,
    startDate: dateAt(element, 'DisciplineDate') ?? null,
    lengthDays: textAt(element, 'DisciplineActionLength') ?? null,
    actualLengthDays: textAt(element, 'ActualDisciplineActionLength') ?? null,
    lengthDifferenceReason: toCoded(
      lengthDifferenceReasons,
      textAt(element, 'DisciplineActionLengthDifferenceReason'),
    ),
  };
  const parsed = behaviorActionSchema.safeParse(row);
  if (!parsed.success) return skipOf(parsed.error, { row, elements: actionElements });
  const outcomes = incidentReferences(element).map((reference) =>
    involve(reference, element, load, (involvement) => involvement.actions.push(parsed.data)),
  );
  const stored = outcomes.find((outcome): outcome is Outcome => outcome.kind === 'stored');
  return stored ?? outcomes[0] ?? skip('unknown-incident', 'DisciplineIncidentReference');
};

/** One row a student and incident; every part was validated when it was read. */
function storeInvolvements(load: EdfiLoad): void {
  for (const { part } of load.parts.all('involvement')) {
    const { studentUniqueId, incidentKey, ...own } = part as Involvement;
    const shared = load.parts.get('incident', incidentKey) as Record<string, unknown>;
    const outcome = storeCandidate(load, behaviorTable, {
      studentUniqueId,
      naturalKey: [incidentKey],
      elements: incidentElements,
      row: { ...shared, ...own },
    });
    if (outcome.kind !== 'stored') throw new PortageError('load-broken', { code: outcome.code });
  }
}

/** Incidents as they concern one student, with that student's own behaviors and actions. */
export const studentDiscipline: Interchange = {
  rootElement: 'InterchangeStudentDiscipline',
  stages: [
    { DisciplineIncident: incident },
    {
      StudentDisciplineIncidentBehaviorAssociation: participation,
      StudentDisciplineIncidentNonOffenderAssociation: participation,
      StudentDisciplineIncidentAssociation: participation,
    },
    { DisciplineAction: action },
  ],
  finish: storeInvolvements,
};
