import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type AcademicSession, transcriptCourseSchema } from '@portage/shared/records/transcript';
import { mappingsOf } from '../../adapters/sqlite/code-mappings.ts';
import { replaceCodeSets } from '../../adapters/sqlite/own-codes.ts';
import { saveStudent } from '../../adapters/sqlite/students.ts';
import { blankOf, blankRow } from '../../testing/blank-row.ts';
import { type ImportsHere, importsHere } from '../../testing/imports-here.ts';
import { sampleIdentity } from '../../testing/sample-records.ts';
import { digestOf } from './commit-import.ts';
import { rememberMapping } from './remember-mapping.ts';

let here: ImportsHere;
beforeEach(() => {
  here = importsHere();
  replaceCodeSets(here.district.agent.db, [
    {
      codeSet: 'CourseIdentifier',
      localCode: '0021',
      label: 'Algebra, full year',
      standardCode: '02052',
    },
    {
      codeSet: 'CourseIdentifier',
      localCode: '0022',
      label: 'Algebra, honors',
      standardCode: '02052',
    },
  ]);
});
afterEach(() => here.remove());

const received = { code: '02052', localCode: 'ALG-1', label: 'Algebra I' };

function term(recordId: string): AcademicSession {
  const scedCode = { code: '02052', localCode: null, label: 'Algebra I' };
  const course = { courseCode: 'ALG-1', title: 'Algebra I', scedCode, creditsEarned: '0.50' };
  const courses = [blankOf(transcriptCourseSchema, course)];
  return blankRow('transcript', { recordId, schoolYear: 2026, courses });
}

/** What a district sends about a student: one term of one course. */
const packetOf = (releasingDistrictId: string, studentId: number, recordId: string) =>
  here.stage({ records: { transcript: [term(recordId)] }, releasingDistrictId, studentId });

const nextStudent = (localStudentId: string): number =>
  saveStudent(here.district.agent.db, { ...sampleIdentity, localStudentId });

const map = (districtId: string, localCode: string | null): void =>
  rememberMapping(here.district.agent, {
    ...{ districtId, codeSet: 'CourseIdentifier', received, localCode, username: 'r.osei' },
  });

type Packet = ReturnType<typeof packetOf>;
const status = (packet: Packet) => here.entries(packet, 'transcript').map((entry) => entry.status);
const courseCodes = (studentId: number) =>
  (here.stored(studentId)['transcript'] as readonly AcademicSession[]).flatMap(({ courses }) =>
    courses.map(({ courseCode }) => courseCode),
  );

test('a person maps a code once, and every later packet of that district has it', () => {
  const [first, second] = [here.studentId, nextStudent('00124')];
  const packet = packetOf('brera', first, 'term-1');
  expect(status(packet)).toEqual(['needs-mapping']);
  expect(() => here.commit(packet)).toThrow(/import-undecided/);
  map('brera', '0021');
  here.commit(packet);
  const later = packetOf('brera', second, 'term-2');
  expect(status(later)).toEqual(['new']);
  here.commit(later);
  expect([courseCodes(first), courseCodes(second)]).toEqual([['0021'], ['0021']]);
});

test('what is remembered of one district says nothing of another', () => {
  map('brera', '0021');
  const elsewhere = packetOf('corso', nextStudent('00124'), 'term-3');
  expect(status(elsewhere)).toEqual(['needs-mapping']);
});

test('a code that is kept as received is not asked for again', () => {
  map('brera', null);
  const packet = packetOf('brera', here.studentId, 'term-1');
  expect(status(packet)).toEqual(['new']);
  here.commit(packet);
  expect(courseCodes(here.studentId)).toEqual(['ALG-1']);
});

test('a mapping said anew shows as a change of what was imported under the old one', () => {
  map('brera', '0021');
  const packet = packetOf('brera', here.studentId, 'term-1');
  here.commit(packet);
  map('brera', '0022');
  expect(here.entries(packet, 'transcript')).toMatchObject([
    {
      status: 'changed',
      differences: [
        { path: 'courses.0.courseCode', received: '0022', here: '0021' },
        { path: 'courses.0.title', received: 'Algebra, honors', here: 'Algebra, full year' },
      ],
    },
  ]);
  here.commit(packet);
  expect(courseCodes(here.studentId)).toEqual(['0022']);
  expect(status(packet)).toEqual(['same']);
});

test('a row that was edited here is a conflict under a new mapping, and never overwritten', () => {
  map('brera', '0021');
  const packet = packetOf('brera', here.studentId, 'term-1');
  here.commit(packet);
  const [row] = here.stored()['transcript'] as readonly AcademicSession[];
  if (row === undefined) throw new Error('nothing was imported');
  here.own({ transcript: [{ ...row, sessionName: 'Fall, as we call it' }] });
  map('brera', '0022');
  expect(status(packet)).toEqual(['conflict']);
  here.commit(packet, { bulk: { conflicts: 'keep-mine' } });
  expect(courseCodes(here.studentId)).toEqual(['0021']);
});

test('a mapping to a code that we no longer have waits again', () => {
  map('brera', '0022');
  replaceCodeSets(here.district.agent.db, [
    { codeSet: 'CourseIdentifier', localCode: '0021', label: 'Algebra', standardCode: '02052' },
  ]);
  expect(status(packetOf('brera', here.studentId, 'term-1'))).toEqual(['needs-mapping']);
});

test('mapping all codes with the commit keeps to the plan shown, and is forgotten when it is refused', () => {
  const packet = packetOf('brera', here.studentId, 'term-1');
  const mappings = () => mappingsOf(here.district.agent.db, 'brera');
  const shown = digestOf(here.plan(packet));
  const codes = 'suggested';
  expect(() => here.commit(packet, { codes, expectedDigest: '00' })).toThrow(/import-plan-changed/);
  const bad = { row: 2, recordId: null, code: 'xml-row-invalid', property: null, digest: 'ab' };
  const withBad = here.stage({
    records: { transcript: [term('term-2')] },
    badRows: { transcript: [bad] },
  });
  expect(() => here.commit(withBad, { codes })).toThrow(/import-undecided/);
  expect(mappings()).toEqual([]);
  here.commit(packet, { codes, expectedDigest: shown });
  expect(mappings()).toHaveLength(1);
  expect(courseCodes(here.studentId)).not.toContain('ALG-1');
});
