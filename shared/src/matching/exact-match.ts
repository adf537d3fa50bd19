import type { Sex } from '../records/student-identity.ts';
import { cleanLastName, cleanName, cleanStateId } from './clean-up.ts';

/** What two records must agree on for a transfer to be routed. */
export interface MatchedFields {
  readonly stateStudentId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly birthdate: string;
  readonly sex: Sex;
}

/** The name of a field that a match compares. */
export type MatchField = keyof MatchedFields;

/** `fields` names what differs; it is for the releasing side and the hub's steward only. */
export type MatchVerdict = { kind: 'match' } | { kind: 'mismatch'; fields: readonly MatchField[] };

/**
 * The one rule of identity: state ID, last name, first name, birthdate and sex agree exactly after
 * lossless clean-up. Run by the hub on lookup and again by the releasing agent on arrival. The
 * middle name never vetoes.
 */
export function exactMatch(one: MatchedFields, other: MatchedFields): MatchVerdict {
  const left = comparable(one);
  const right = comparable(other);
  const fields = (Object.keys(left) as MatchField[]).filter((name) => left[name] !== right[name]);
  return fields.length === 0 ? { kind: 'match' } : { kind: 'mismatch', fields };
}

/** The matched fields in the form in which they are compared, for an index. */
export function comparable(fields: MatchedFields): MatchedFields {
  return {
    stateStudentId: cleanStateId(fields.stateStudentId),
    lastName: cleanLastName(fields.lastName),
    firstName: cleanName(fields.firstName),
    birthdate: fields.birthdate,
    sex: fields.sex,
  };
}
