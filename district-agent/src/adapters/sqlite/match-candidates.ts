import { cleanStateId } from '@portage/shared/matching/clean-up';
import { otherNameSchema } from '@portage/shared/records/extended-census';
import { studentIdentitySchema } from '@portage/shared/records/student-identity';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { foldName } from '../../domain/fold-name.ts';
import { nearBirthdates } from '../../domain/matching/compare-birthdates.ts';
import { nearStateIds } from '../../domain/matching/compare-state-ids.ts';
import type { LocalCandidate, MatchableStudent } from '../../domain/matching/student-match.ts';
import { likeliestCandidates } from '../../domain/matching/weigh-candidate.ts';

/** More than anybody looks through; what is cut is the least likely. */
const mostCandidates = 50;
/** A placeholder such as 9999999999 or 1900-01-01 may stand in thousands of rows. */
const mostRows = 1000;

const CANDIDATE = `s.student_id AS studentId, s.state_student_id AS stateStudentId,
  s.last_name AS lastName, s.first_name AS firstName, s.middle_name AS middleName,
  s.generation_code_or_suffix AS generationCodeOrSuffix, s.birthdate, s.sex,
  (SELECT json_group_array(json(c.other_names)) FROM census_records c
    WHERE c.student_id = s.student_id) AS otherNames`;

/** Students by their ids in this store, as a JSON array. */
export const CANDIDATES_BY_ID = `SELECT ${CANDIDATE}
  FROM json_each(@studentIds) v CROSS JOIN students s ON s.student_id = v.value`;
/** Students of one of these state IDs, a JSON array. */
export const CANDIDATES_BY_STATE_ID = `SELECT ${CANDIDATE}
  FROM json_each(@stateIds) v CROSS JOIN students s ON s.state_student_id = v.value
  ORDER BY s.student_id LIMIT @most`;
/** Students of a birthdate. */
export const CANDIDATES_BY_BIRTHDATE = `SELECT ${CANDIDATE} FROM students s
  WHERE s.birthdate = @birthdate ORDER BY s.student_id LIMIT @most`;
/** Students of one of these birthdates, a JSON array, whose folded name begins in a range. */
export const CANDIDATES_BY_BIRTHDATE_AND_NAME = `SELECT ${CANDIDATE}
  FROM json_each(@birthdates) v CROSS JOIN students s ON s.birthdate = v.value
    AND s.search_name >= @begin AND s.search_name < @end`;

const rowSchema = z.object({
  ...studentIdentitySchema.omit({ localStudentId: true }).shape,
  stateStudentId: z.string().nullable(),
  studentId: z.number().int(),
  otherNames: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.array(otherNameSchema)))
    .transform((rows) => rows.flat()),
});

/**
 * The students here who may be an incoming one: of the same or a near state ID, of the same
 * birthdate and a like name, of a near birthdate and the same name, and those of `imported`, the
 * students whom earlier transfers from the same district brought for this very student. At most
 * fifty, the likeliest first. By indexes alone, however many students there are.
 */
export function findCandidates(
  db: Database.Database,
  incoming: MatchableStudent,
  imported: readonly number[],
): LocalCandidate[] {
  const rows = [
    ...prepared(db, CANDIDATES_BY_ID).all({ studentIds: JSON.stringify(imported) }),
    ...byStateId(db, incoming.stateStudentId ?? ''),
    ...prepared(db, CANDIDATES_BY_BIRTHDATE).all({
      birthdate: incoming.birthdate,
      most: mostRows,
    }),
    ...byBirthdateAndName(db, incoming),
  ];
  const found = new Map<number, LocalCandidate>();
  for (const row of rows) {
    const student = rowSchema.parse(row);
    const importedBefore = imported.includes(student.studentId);
    found.set(student.studentId, { ...student, importedBefore });
  }
  return likeliestCandidates(incoming, [...found.values()], mostCandidates);
}

/** The same ID apart from near ones: no crowd of near ones may hide it. */
function byStateId(db: Database.Database, stateStudentId: string): unknown[] {
  const same = [cleanStateId(stateStudentId)].filter((id) => id !== '');
  return [same, nearStateIds(stateStudentId)].flatMap((stateIds) =>
    prepared(db, CANDIDATES_BY_STATE_ID).all({
      stateIds: JSON.stringify(stateIds),
      most: mostRows,
    }),
  );
}

/**
 * Equal names fold to words that begin with the same letter. The birthdate itself is asked for as
 * well: a crowd on one birthdate may hide a like name, but never the same name.
 */
function byBirthdateAndName(db: Database.Database, incoming: MatchableStudent): unknown[] {
  const [begin = ''] = foldName(incoming.lastName);
  return prepared(db, CANDIDATES_BY_BIRTHDATE_AND_NAME).all({
    birthdates: JSON.stringify([incoming.birthdate, ...nearBirthdates(incoming.birthdate)]),
    begin,
    end: `${begin}\u{10FFFF}`,
  });
}
