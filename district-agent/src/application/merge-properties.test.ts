import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RecordObjectName, recordObjectNames } from '@portage/shared/records/index';
import { runs } from '@portage/shared/testing/runs';
import fc from 'fast-check';
import { rowDigest } from '../domain/import/row-digest.ts';
import { importedObjects } from '../records/wizards.ts';
import { type AnyRow, meetingRows } from '../testing/meeting-rows.ts';
import { storeDump } from '../testing/store-dump.ts';
import { type TwoStudents, twoStudents } from '../testing/two-students.ts';
import { previewMerge } from './merge-students.ts';
import { undoMerge } from './undo-merge.ts';

let two: TwoStudents;
beforeAll(() => {
  two = twoStudents();
});
afterAll(() => two.remove());

const identity = fc.record({
  stateStudentId: fc.constantFrom(null, '7'),
  middleName: fc.constantFrom(null, 'Q'),
  generationCodeOrSuffix: fc.constantFrom(null, 'Jr'),
  sex: fc.constantFrom('NotSelected', 'Female'),
});

/** For each of the two: rows of our own, and rows that two districts released. */
const scenario = fc
  .constantFrom(...recordObjectNames)
  .chain((object) =>
    fc.tuple(fc.constant(object), meetingRows(object, 6), fc.tuple(identity, identity)),
  );

type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;

let pairs = 0;

/** Two students of their own for each scenario: those of earlier ones stay as they are. */
function play([object, lists, [one, other]]: Scenario) {
  pairs += 1;
  const pair = { survivor: `S-${pairs}`, duplicate: `D-${pairs}` };
  const students = {
    survivor: two.save(pair.survivor, one),
    duplicate: two.save(pair.duplicate, other),
  };
  const [ours = [], theirs = [], ...released] = lists;
  for (const [studentId, rows] of [
    [students.survivor, ours],
    [students.duplicate, theirs],
  ] as const) {
    two.own(studentId, { [object]: numbered(`own-${studentId}`, rows) });
  }
  if ((importedObjects as readonly string[]).includes(object)) receive(object, students, released);
  return { pair, ...students };
}

const numbered = (prefix: string, rows: readonly AnyRow[]): AnyRow[] =>
  rows.map((row, index) => ({ ...row, recordId: `${prefix}-${pairs}-${index}` }));

function receive(
  object: RecordObjectName,
  { survivor, duplicate }: { survivor: number; duplicate: number },
  released: readonly (readonly AnyRow[])[],
): void {
  const places = [
    [survivor, 'brera'],
    [duplicate, 'brera'],
    [survivor, 'cedar'],
    [duplicate, 'cedar'],
  ] as const;
  for (const [index, [studentId, releasingDistrictId]] of places.entries()) {
    const records = { [object]: numbered(`there-${studentId}`, released[index] ?? []) };
    const packet = two.here.stage({ studentId, releasingDistrictId, records });
    two.here.commit(packet, { bulk: { conflicts: 'use-received', bad: 'skip' } });
  }
}

test('merge and undo leave the store byte for byte as it was', () => {
  fc.assert(
    fc.property(scenario, (drawn) => {
      const { pair } = play(drawn);
      const { agent } = two.here.district;
      const before = storeDump(agent.db);
      const mergeId = two.merge(pair);
      expect(storeDump(agent.db)).not.toEqual(before);
      undoMerge(agent, { mergeId, username: 'r.osei' });
      expect(storeDump(agent.db)).toEqual(before);
    }),
    { numRuns: runs(60) },
  );
});

test('a merge loses no fact: every row of both is there, or one that says the same', () => {
  fc.assert(
    fc.property(scenario, (drawn) => {
      const { pair, survivor, duplicate } = play(drawn);
      const [object] = drawn;
      const before = [...two.rows(survivor, object), ...two.rows(duplicate, object)];
      const planned = previewMerge(two.here.district.agent.db, pair).objects;
      two.merge(pair);
      const after = two.rows(survivor, object);
      const [ids, facts] = [new Set(after.map(idOf)), new Set(after.map(rowDigest))];
      const sameEnrollments = planned
        .flatMap(({ same }) => same)
        .filter(({ reason, kept }) => reason === 'same-enrollment' && ids.has(kept))
        .map(({ dropped }) => dropped);
      const lost = before.filter(
        (row) => !facts.has(rowDigest(row)) && !sameEnrollments.includes(row.recordId),
      );
      expect(lost).toEqual([]);
      expect(two.rows(duplicate, object)).toEqual([]);
    }),
    { numRuns: runs(60) },
  );
});

test('every link leads to a row of the survivor, or says that there is none', () => {
  fc.assert(
    fc.property(scenario, (drawn) => {
      const { pair, survivor } = play(drawn);
      const [object] = drawn;
      const ofNobody = () => {
        const ids = new Set(two.rows(survivor, object).map(idOf));
        const links = two.here.links(survivor) as { links: string }[];
        return links
          .flatMap(({ links: text }) => JSON.parse(text) as { recordId: string | null }[])
          .filter(({ recordId }) => recordId !== null && !ids.has(recordId));
      };
      two.merge(pair);
      expect(ofNobody()).toEqual([]);
    }),
    { numRuns: runs(40) },
  );
});

const idOf = ({ recordId }: AnyRow): string => recordId;
