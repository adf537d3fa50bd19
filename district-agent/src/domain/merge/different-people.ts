import { cleanStateId } from '@portage/shared/matching/clean-up';

/** What tells two people apart whatever their names. */
export interface TellingFields {
  readonly stateStudentId: string | null;
  readonly birthdate: string;
}

/**
 * By what two students look like two people: state IDs that are both there and differ, birthdates
 * that differ. Names do not count: a name is changed or misspelt more often than a birthdate is.
 */
export function differentBy(one: TellingFields, other: TellingFields): (keyof TellingFields)[] {
  const stateIds = [one, other].map(({ stateStudentId }) => cleanStateId(stateStudentId ?? ''));
  const [here = '', there = ''] = stateIds;
  return [
    ...(here !== '' && there !== '' && here !== there ? (['stateStudentId'] as const) : []),
    ...(one.birthdate === other.birthdate ? [] : (['birthdate'] as const)),
  ];
}
