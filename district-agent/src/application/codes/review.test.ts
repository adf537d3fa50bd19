import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { changeCodeImport, findCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { rememberStudent } from '../../adapters/sqlite/known-students.ts';
import { findByLocalId, saveStudent } from '../../adapters/sqlite/students.ts';
import {
  numbersOf,
  type SampleIncoming,
  stageCode,
  reviewer as username,
} from '../../testing/code-import-here.ts';
import { addStudent, sampleStudent, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { analyseImport } from './analyse-import.ts';
import { decideMatch, type MatchDecision } from './decide-match.ts';
import { reviewList } from './review-list.ts';
import { reviewStudent } from './review-student.ts';

let alba: TestAgent;
beforeEach(() => {
  alba = testAgent();
});
afterEach(() => alba.remove());

/** The sample student as the source has them. */
const same: SampleIncoming = { ...sampleStudent, localStudentId: 'B-1' };
const other: SampleIncoming = {
  ...{ localStudentId: 'B-2', lastName: 'Ødegård', firstName: 'Bo', stateStudentId: '777' },
  ...{ birthdate: '2015-05-05', grade: '04' },
};
/** The name and the birthdate of the sample student without a state ID. */
const likely: SampleIncoming = { ...same, localStudentId: 'B-3', stateStudentId: null };

const analysed = async (students: readonly SampleIncoming[]): Promise<[string, number[]]> => {
  const redemptionId = stageCode(alba.agent, students);
  await analyseImport(alba.agent, redemptionId);
  return [redemptionId, numbersOf(alba.agent, redemptionId)];
};

const page = { limit: 50, offset: 0 };
const listed = (redemptionId: string) => reviewList(alba.agent.db, redemptionId, page);
const everyRow = () => alba.agent.db.prepare('SELECT * FROM incoming_students').all();
const decide = (incomingStudentId = 0, decision: MatchDecision) =>
  decideMatch(alba.agent, { incomingStudentId, decision, username });
const shown = (incomingStudentId = 0) => reviewStudent(alba.agent.db, incomingStudentId);

describe('comparing the students of a code with ours', () => {
  test('says of each whom they match, why, and whether a person should look', async () => {
    addStudent(alba.agent);
    const [redemptionId, [one, two]] = await analysed([same, other]);
    expect(findCodeImport(alba.agent.db, redemptionId)?.stage).toBe('review');
    expect(listed(redemptionId).head).toEqual({
      ...{ students: 2, new: 1, matched: 1, flagged: 0, reviewed: 0, open: 0 },
    });
    expect(shown(one)).toMatchObject({
      ...{ importAs: 'matched', isFlagged: false, scoreCount: 0, next: two },
      local: {
        ...{ localStudentId: '4711', birthdate: '2016-02-29', userName: null },
        openEnrollments: [{ schoolName: 'School 100' }],
      },
      source: { student: { localStudentId: 'B-1' }, enrollment: { schoolId: '7' } },
    });
    expect(shown(one).reasons.map(({ text }) => text)).toContain('The state IDs are the same.');
    expect(shown(two)).toMatchObject({ importAs: 'new', local: null, candidates: [] });
  });

  test('flags a match that is not certain, and shows the candidate', async () => {
    addStudent(alba.agent);
    const [redemptionId, [one]] = await analysed([likely]);
    expect(listed(redemptionId).head).toMatchObject({ matched: 1, flagged: 1, open: 1 });
    expect(shown(one).candidates).toMatchObject([{ student: { localStudentId: '4711' } }]);
  });

  test('gives no student here to two, and flags the one who gives way', async () => {
    addStudent(alba.agent);
    const [redemptionId, [one, two]] = await analysed([same, likely]);
    expect(listed(redemptionId).head).toMatchObject({ new: 1, matched: 1, flagged: 1 });
    expect(shown(one).importAs).toBe('matched');
    expect(shown(two)).toMatchObject({ importAs: 'new', isFlagged: true });
  });

  test('knows a student whom an earlier transfer from the same district brought', async () => {
    const studentId = saveStudent(alba.agent.db, { ...sampleStudent, stateStudentId: null });
    const key = { releasingDistrictId: 'brera', sourceLocalStudentId: 'B-3' };
    rememberStudent(alba.agent.db, key, studentId);
    const [, [one]] = await analysed([likely]);
    expect(shown(one).reasons.map(({ reason }) => reason)).toContain('imported-before');
  });

  test('done again gives the same', async () => {
    addStudent(alba.agent);
    const [redemptionId] = await analysed([same, other, likely]);
    const before = everyRow();
    await analyseImport(alba.agent, redemptionId);
    expect(everyRow()).toEqual(before);
  });

  test('leaves what a person reviewed, and nobody else gets the student they chose', async () => {
    const [redemptionId, [one, two]] = await analysed([other, same]);
    addStudent(alba.agent);
    decide(one, { kind: 'match', localStudentId: '4711' });
    await analyseImport(alba.agent, redemptionId);
    expect(shown(one)).toMatchObject({ local: { localStudentId: '4711' }, reviewedBy: username });
    expect(shown(two)).toMatchObject({ importAs: 'new', isFlagged: true });
  });

  test('changes nothing once the code was given back', async () => {
    const redemptionId = stageCode(alba.agent, [same]);
    changeCodeImport(alba.agent.db, redemptionId, { stage: 'cancelled' });
    await analyseImport(alba.agent, redemptionId);
    expect(findCodeImport(alba.agent.db, redemptionId)?.stage).toBe('cancelled');
    await expect(analyseImport(alba.agent, 'nothing')).rejects.toThrow('redemption-unknown');
  });
});

describe('the list', () => {
  test('is found by parts of the name in any accent, case and order, and by grade', async () => {
    const [redemptionId] = await analysed([same, other]);
    const names = (filter: object) =>
      reviewList(alba.agent.db, redemptionId, { ...page, ...filter }).students.map(
        ({ sourceLocalStudentId }) => sourceLocalStudentId,
      );
    expect(names({})).toEqual(['B-1', 'B-2']);
    expect(names({ search: 'BO odegard' })).toEqual(['B-2']);
    expect(names({ search: 'B-1' })).toEqual(['B-1']);
    expect(names({ grade: '04' })).toEqual(['B-2']);
    expect(names({ search: 'bo', grade: '03' })).toEqual([]);
    expect(names({ limit: 1, offset: 1 })).toEqual(['B-2']);
    expect(() => reviewList(alba.agent.db, 'nothing', page)).toThrow('redemption-unknown');
  });

  test('is narrowed by status, and counts what is beyond the page', async () => {
    addStudent(alba.agent);
    const [redemptionId, [one]] = await analysed([likely, other]);
    const names = (status: 'matched' | 'new' | 'flagged' | 'unreviewed') =>
      reviewList(alba.agent.db, redemptionId, { ...page, status }).students.map(
        ({ sourceLocalStudentId }) => sourceLocalStudentId,
      );
    expect(names('matched')).toEqual(['B-3']);
    expect(names('new')).toEqual(['B-2']);
    expect(names('flagged')).toEqual(['B-3']);
    decide(one, { kind: 'confirm' });
    expect(names('unreviewed')).toEqual(['B-2']);
    const first = reviewList(alba.agent.db, redemptionId, { limit: 1, offset: 0 });
    expect(first).toMatchObject({ found: 2, students: [{ isReviewed: true, isFlagged: true }] });
  });

  test('says who comes next: after the last one the first who is not reviewed', async () => {
    const students = ['C', 'A', 'B'].map((lastName) => ({ lastName, localStudentId: lastName }));
    const [, [c, a, b]] = await analysed(students);
    expect([shown(a).next, shown(b).next, shown(c).next]).toEqual([b, c, a]);
    decide(a, { kind: 'confirm' });
    expect(shown(c).next).toBe(b);
    decide(b, { kind: 'confirm' });
    decide(c, { kind: 'confirm' });
    expect(shown(c).next).toBe(null);
  });
});

describe('a person', () => {
  test('chooses any student here, a new one, or what stands; each is reviewed', async () => {
    addStudent(alba.agent);
    const [redemptionId, [one = 0]] = await analysed([other]);
    const students = () => alba.agent.db.prepare('SELECT * FROM students').all();
    const before = students();
    decide(one, { kind: 'match', localStudentId: '4711' });
    expect(shown(one)).toMatchObject({ importAs: 'matched', local: { localStudentId: '4711' } });
    decide(one, { kind: 'later' });
    expect(shown(one)).toMatchObject({ importAs: 'matched', reviewedBy: null, reviewedAt: null });
    decide(one, { kind: 'new' });
    expect(shown(one)).toMatchObject({ importAs: 'new', local: null, reviewedBy: username });
    expect(listed(redemptionId).head).toMatchObject({ new: 1, matched: 0, reviewed: 1 });
    expect(students()).toEqual(before);
  });

  test('cannot give a student here to two, and is told no name', async () => {
    addStudent(alba.agent);
    const [, [one, two]] = await analysed([same, other]);
    const decision = { kind: 'match', localStudentId: '4711' } as const;
    expect(() => decide(two, decision)).toThrow(/^match-taken: [^(]*$/);
    decide(one, { kind: 'new' });
    decide(two, decision);
    expect(shown(two).local?.localStudentId).toBe('4711');
  });

  test('needs the right, a student here, and an import that is under review', async () => {
    const [redemptionId, [one = 0]] = await analysed([other]);
    const without = { incomingStudentId: one, decision: { kind: 'new' }, username: 'r.osei' };
    expect(() => decideMatch(alba.agent, without as never)).toThrow('right-missing');
    const nobody = { kind: 'match', localStudentId: 'nobody' } as const;
    expect(() => decide(one, nobody)).toThrow('student-unknown');
    expect(() => decide(-1, { kind: 'new' })).toThrow('incoming-student-unknown');
    const refused = [
      ['preparing', 'code-import-not-ready'],
      ['importing', 'code-import-started'],
      ['completed', 'code-import-started'],
      ['cancelled', 'redemption-ended'],
    ] as const;
    for (const [stage, code] of refused) {
      changeCodeImport(alba.agent.db, redemptionId, { stage });
      expect(() => decide(one, { kind: 'new' })).toThrow(code);
    }
    expect(findByLocalId(alba.agent.db, 'B-2')).toBeUndefined();
  });
});
