import { describe, expect, test } from '@jest/globals';
import type { CodedValue } from '@portage/shared/records/coded-value';
import { type AcademicSession, transcriptCourseSchema } from '@portage/shared/records/transcript';
import { replaceCodeSets } from '../../adapters/sqlite/own-codes.ts';
import { rememberMapping } from '../../application/import/remember-mapping.ts';
import type { OwnCode } from '../../domain/import/codes.ts';
import { blankOf, blankRow } from '../../testing/blank-row.ts';
import { importsOf } from '../../testing/imports-of.ts';

const { here, own, receive, plan, verdicts, take, rows } = importsOf('transcript');

type Course = AcademicSession['courses'][number];
const course = (change: Partial<Course> = {}): Course =>
  blankOf(transcriptCourseSchema, {
    ...{ courseCode: 'ALG', title: 'Algebra 1', mark: 'B' },
    scedCode: { code: '02052', localCode: null, label: 'Algebra I' },
    ...{ creditsAttempted: '0.50', creditsEarned: '0.50' },
    ...change,
  });
const semester = { code: 'Semester', localCode: 'S', label: 'Semester' };
const term = (change: Partial<AcademicSession> = {}): AcademicSession =>
  blankRow('transcript', {
    ...{ recordId: 'term', schoolName: 'Brera High', schoolYear: 2026, sessionType: semester },
    ...{ sessionName: 'Fall', courses: [course()] },
    ...change,
  });
const courses = () => rows().flatMap((row) => row.courses);

describe('the same term', () => {
  test('is of the same school, year and session, whatever the words', () => {
    own(term({ recordId: 'own' }));
    const sessionType = { code: 'Semester', localCode: '1', label: 'Half year' };
    const packet = receive(term({ schoolName: 'BRERA high', sessionName: 'fall', sessionType }));
    expect(verdicts(packet)).toEqual([['same', 'is-here']]);
  });

  test.each([
    ['school', { schoolName: 'Brera Middle' }],
    ['school year', { schoolYear: 2025 }],
    ['kind of session', { sessionType: { code: 'Quarter', localCode: null, label: 'Q' } }],
    ['session', { sessionName: 'Spring' }],
  ])('is of no other %s', (_, change) => {
    own(term({ recordId: 'own' }));
    expect(verdicts(receive(term(change)))).toEqual([['new', null]]);
  });

  test('with another mark is for a person, and names the course and the mark', () => {
    own(term({ recordId: 'own' }));
    expect(plan(receive(term({ courses: [course({ mark: 'A' })] })))).toMatchObject([
      {
        status: 'conflict',
        differences: [{ path: 'courses.0.mark', received: 'A', here: 'B', kind: 'differs' }],
      },
    ]);
  });

  test('with a course more is added to', () => {
    own(term({ recordId: 'own' }));
    const second = course({ courseCode: 'BIO', title: 'Biology' });
    const packet = receive(term({ courses: [second, course()] }));
    expect(verdicts(packet)).toEqual([['changed', 'adds-to-ours']]);
    take(packet);
    expect(courses()).toHaveLength(2);
  });
});

test('credits stay as they were written', () => {
  const written = course({ creditsAttempted: '1.00', creditsEarned: '0.50' });
  take(receive(term({ courses: [written], summary: null })));
  expect(courses()).toEqual([written]);
  own(term({ recordId: 'own', sessionName: 'Spring' }));
  const other = term({
    ...{ recordId: 'spring', sessionName: 'Spring' },
    courses: [course({ creditsEarned: '0.5' })],
  });
  expect(verdicts(receive(other))).toEqual([['conflict', 'differs-from-ours']]);
});

const code = (codeSet: string, localCode: string, standardCode: string | null): OwnCode => ({
  ...{ codeSet, localCode, standardCode, label: `Our ${localCode}` },
});
const have = (...codes: OwnCode[]): void => replaceCodeSets(here().district.agent.db, codes);
const say = (codeSet: string, received: CodedValue, localCode: string): void =>
  rememberMapping(here().district.agent, {
    ...{ districtId: 'brera', username: 'r.osei' },
    ...{ codeSet, received, localCode },
  });

describe('a course', () => {
  const received = { code: '02052', localCode: 'ALG', label: 'Algebra 1' };

  test('of our SCED code is only suggested, and waits', () => {
    have(code('CourseIdentifier', '0021', '02052'));
    const packet = receive(term());
    expect(plan(packet)).toMatchObject([
      {
        ...{ status: 'needs-mapping', reason: 'codes-unmapped' },
        unmapped: [{ received, path: 'courses[]', suggestions: [{ localCode: '0021' }] }],
      },
    ]);
    expect(() => take(packet)).toThrow(/import-undecided/);
  });

  test('that a person mapped is ours in all but mark and credits', () => {
    have(code('CourseIdentifier', '0021', '02052'));
    say('CourseIdentifier', received, '0021');
    take(receive(term()));
    expect(courses()).toEqual([course({ courseCode: '0021', title: 'Our 0021' })]);
  });

  test('of our own code and title needs no word', () => {
    have(code('CourseIdentifier', 'ALG', null));
    const packet = receive(term({ courses: [course({ title: 'Our ALG' })] }));
    expect(verdicts(packet)).toEqual([['new', null]]);
  });

  test('of our code under another title waits', () => {
    have(code('CourseIdentifier', 'ALG', null));
    expect(verdicts(receive(term()))).toEqual([['needs-mapping', 'codes-unmapped']]);
  });
});

describe('codes of a course', () => {
  const theirs = course({
    creditType: { code: '00585', localCode: 'CU', label: 'Carnegie unit' },
    repeatCode: { code: '02279', localCode: 'R', label: 'Repeated' },
    additionalCreditType: { code: '75001', localCode: 'H', label: 'Honors' },
  });

  test('for credit types and repetition become ours by CEDS', () => {
    const repeat = 'CourseRepeatCode';
    const [credit, additional] = ['CreditUnitType', 'AdditionalCreditType'];
    have(code(credit, '1', '00585'), code(additional, '2', '75001'), code(repeat, '3', '02279'));
    take(receive(term({ courses: [theirs] })));
    expect(courses()).toMatchObject([
      {
        creditType: { code: '00585', localCode: '1', label: 'Our 1' },
        additionalCreditType: { code: '75001', localCode: '2', label: 'Our 2' },
        repeatCode: { code: '02279', localCode: '3', label: 'Our 3' },
      },
    ]);
  });

  test('stay as received where we have none of the set', () => {
    take(receive(term({ courses: [theirs] })));
    expect(courses()).toEqual([theirs]);
  });
});

describe('a mark', () => {
  const scale = 'StudentCourseSectionGradeEarned';

  test('of our grade scale comes in as it is', () => {
    have(code(scale, 'B', null));
    take(receive(term()));
    expect(courses()).toEqual([course()]);
  });

  test('that is not in it waits for a mapping, and becomes ours', () => {
    have(code(scale, 'B', null));
    const packet = receive(term({ courses: [course({ mark: 'B+' })] }));
    expect(plan(packet)).toMatchObject([
      { status: 'needs-mapping', unmapped: [{ path: 'courses[].mark' }] },
    ]);
    say(scale, { code: null, localCode: 'B+', label: null }, 'B');
    take(packet);
    expect(courses()).toEqual([course({ mark: 'B' })]);
  });

  test('that was not given needs none', () => {
    have(code(scale, 'B', null));
    expect(verdicts(receive(term({ courses: [course({ mark: null })] })))).toEqual([['new', null]]);
  });
});

test('without codes of our own a transcript comes in byte for byte', () => {
  const odd = course({
    courseCode: ' 007 ',
    title: 'Algèbre “1” <&>',
    mark: 'B‐',
    creditsEarned: '00.50',
  });
  const received = term({ courses: [odd, course()], sessionName: ' Fall\t' });
  take(receive(received));
  expect(rows()).toEqual([{ ...received, recordId: expect.any(String) }]);
});
