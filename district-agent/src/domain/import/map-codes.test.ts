import { describe, expect, test } from '@jest/globals';
import type { CodedValue } from '@portage/shared/records/coded-value';
import type { CodedField } from './coded-field.ts';
import type { CodeMapping, OwnCode, ReceivedCode } from './codes.ts';
import { mapRow } from './map-codes.ts';
import { mappingTables } from './mapping-tables.ts';

const fields: readonly CodedField[] = [
  { path: ['entryType'], codeSet: 'EntryType', form: 'value' },
  { path: ['languages', '[]', 'language'], codeSet: 'ISO6392LanguageCode', form: 'value' },
  { path: ['courses', '[]'], codeSet: 'CourseIdentifier', form: 'course' },
  {
    path: ['courses', '[]', 'mark'],
    codeSet: 'StudentCourseSectionGradeEarned',
    form: 'text',
  },
];

const code = (...[standard, localCode, label]: (string | null)[]): CodedValue => ({
  ...{ code: standard ?? null, localCode: localCode ?? null, label: label ?? null },
});
const own = (codeSet: string, ...[localCode, label, standardCode]: (string | null)[]): OwnCode => ({
  ...{ codeSet, localCode: localCode ?? '', label: label ?? null },
  standardCode: standardCode ?? null,
});
const entry = (...parts: (string | null)[]): OwnCode => own('EntryType', ...parts);
const course = (...parts: (string | null)[]): OwnCode => own('CourseIdentifier', ...parts);
const mark = (text: string, label: string | null = null): OwnCode =>
  own('StudentCourseSectionGradeEarned', text, label);
const said = (received: ReceivedCode, localCode: string | null): CodeMapping => ({
  ...{ codeSet: 'EntryType', received, localCode },
});

/** What becomes of one entry type. */
function mapEntry(received: CodedValue, codes: OwnCode[], mappings: CodeMapping[] = []) {
  const { row, unmapped } = mapRow({ entryType: received }, fields, mappingTables(codes, mappings));
  return { entryType: row.entryType, suggested: unmapped.map(suggestedOf) };
}
const suggestedOf = ({ suggestions }: { suggestions: readonly OwnCode[] }): string[] =>
  suggestions.map(({ localCode }) => localCode);

const fromState = code('01822', 'E2', 'From another district');
const transfer = entry('T1', 'Transfer in', '01822');

describe('a received code', () => {
  test('stays as received where we have no codes of the set, whatever was said before', () => {
    const row = { entryType: fromState };
    const tables = mappingTables([mark('A')], [said(fromState, 'T1')]);
    expect(mapRow(row, fields, tables)).toEqual({ row, unmapped: [] });
    expect(mapRow(row, fields, tables).row).toBe(row);
  });

  test('becomes the only code of ours with its standard code', () => {
    const expected = { entryType: code('01822', 'T1', 'Transfer in'), suggested: [] };
    expect(mapEntry(fromState, [transfer, entry('T2', 'Other', '01823')])).toEqual(expected);
  });

  test('waits for a person where several of ours have its standard code', () => {
    const codes = [entry('T2', 'Without records', '01822'), transfer];
    expect(mapEntry(fromState, codes)).toEqual({
      ...{ entryType: fromState, suggested: [['T1', 'T2']] },
    });
  });

  test('becomes what a person said, before any other rule', () => {
    const codes = [transfer, entry('X9', 'Special', '09999'), entry('E2', fromState.label, null)];
    expect(mapEntry(fromState, codes, [said(fromState, 'X9')])).toEqual({
      ...{ entryType: code('09999', 'X9', 'Special'), suggested: [] },
    });
  });

  test('keeps its standard code where ours has none', () => {
    const { entryType } = mapEntry(fromState, [entry('Z', 'Zone')], [said(fromState, 'Z')]);
    expect(entryType).toEqual(code('01822', 'Z', 'Zone'));
  });

  test('is kept as received when a person said so', () => {
    const { entryType, suggested } = mapEntry(fromState, [transfer], [said(fromState, null)]);
    expect([entryType, suggested]).toEqual([fromState, []]);
    expect(entryType).toBe(fromState);
  });

  test('that was said to be what it is already leaves the row the same object', () => {
    const row = { entryType: code('01822', 'T1', 'Transfer in') };
    const tables = mappingTables([transfer], [said(row.entryType, 'T1')]);
    expect(mapRow(row, fields, tables).row).toBe(row);
  });

  test('is another one as soon as one of its three parts differs', () => {
    const parts = [code('01823', 'E2', 'From another district'), code('01822', 'E3', null)];
    for (const received of parts) {
      const { suggested } = mapEntry(received, [entry('Z', 'Zone')], [said(fromState, 'Z')]);
      expect(suggested).toHaveLength(1);
    }
  });

  test('waits again when the code it was mapped to is gone', () => {
    const { entryType, suggested } = mapEntry(
      fromState,
      [entry('Z', 'Zone')],
      [said(fromState, 'GONE')],
    );
    expect([entryType, suggested]).toEqual([fromState, [[]]]);
  });

  test('is ours already under our code and our words', () => {
    const received = code(null, 'T1', 'Transfer in');
    expect(mapEntry(received, [transfer])).toEqual({ entryType: received, suggested: [] });
  });

  test.each([
    ['other words', code(null, 'T1', 'Truancy')],
    ['another standard code', code('01908', 'T1', 'Transfer in')],
  ])('is not ours under our code with %s', (_, received) => {
    expect(mapEntry(received, [transfer]).suggested).toEqual([['T1']]);
  });

  test('of nothing stays nothing', () => {
    const row = { entryType: null, languages: [], courses: [{ mark: null }] };
    const tables = mappingTables([transfer, mark('A')], []);
    expect(mapRow(row, fields.slice(0, 2).concat(fields.slice(3)), tables).row).toBe(row);
  });

  test('is mapped in each item of a list, and other items stay the same objects', () => {
    const [spanish, unknown] = [code('spa', null, 'Spanish'), code(null, 'KLI', 'Klingon')];
    const row = { languages: [{ language: spanish }, { language: unknown, use: 1 }] };
    const tables = mappingTables([own('ISO6392LanguageCode', '10', 'Español', 'spa')], []);
    const { row: mapped, unmapped } = mapRow(row, fields, tables);
    expect(mapped.languages[0]?.language).toEqual(code('spa', '10', 'Español'));
    expect(mapped.languages[1]).toBe(row.languages[1]);
    expect(unmapped).toEqual([
      {
        ...{ codeSet: 'ISO6392LanguageCode', received: unknown, path: 'languages[].language' },
        suggestions: [],
      },
    ]);
  });
});

describe('a course', () => {
  const taken = (change: object = {}) => ({
    ...{ courseCode: 'ALG-1', title: 'Algebra I', scedCode: code('02052', null, 'Algebra I') },
    ...{ mark: 'A', creditsEarned: '0.50', ...change },
  });
  const mapCourse = (codes: OwnCode[], mappings: CodeMapping[] = [], row = taken()) =>
    mapRow({ courses: [row] }, fields, mappingTables(codes, mappings));
  const received = code('02052', 'ALG-1', 'Algebra I');
  const saidOfCourse = { codeSet: 'CourseIdentifier', received, localCode: '2010' };

  test('is only suggested by its SCED code, even when exactly one of ours has it', () => {
    const { row, unmapped } = mapCourse([course('2010', 'Algebra 1A', '02052')]);
    expect(row.courses).toEqual([taken()]);
    expect(unmapped).toMatchObject([{ received, path: 'courses[]' }]);
    expect(unmapped.map(suggestedOf)).toEqual([['2010']]);
  });

  test('takes our code, title and SCED code once a person said so, and keeps the rest', () => {
    const { row } = mapCourse([course('2010', 'Algebra 1A', '02053')], [saidOfCourse]);
    const scedCode = code('02053', null, null);
    expect(row.courses).toEqual([taken({ courseCode: '2010', title: 'Algebra 1A', scedCode })]);
  });

  test.each([null, '02052'])('keeps its SCED code with its words when ours is %s', (sced) => {
    const { row } = mapCourse([course('2010', 'Algebra 1A', sced)], [saidOfCourse]);
    expect(row.courses[0]?.scedCode).toEqual(taken().scedCode);
  });

  test('is ours already under our code and title, unless SCED says otherwise', () => {
    expect(mapCourse([course('ALG-1', 'Algebra I', '02052')]).unmapped).toEqual([]);
    expect(mapCourse([course('ALG-1', 'Algebra I', null)]).unmapped).toEqual([]);
    expect(mapCourse([course('ALG-1', 'Algebra I', '02056')]).unmapped).toHaveLength(1);
    expect(mapCourse([course('ALG-1', 'Algebra II', '02052')]).unmapped).toHaveLength(1);
  });

  test('a mark is ours under the exact same text, and else waits for a person', () => {
    const marksOf = (text: string) => {
      const { unmapped } = mapCourse([mark('A', 'Excellent'), mark('P', 'Pass')], [], {
        ...taken({ mark: text }),
      });
      return unmapped.map(({ received: { localCode } }) => localCode);
    };
    expect(['A', 'a', 'Pass', 'A-'].map(marksOf)).toEqual([[], ['a'], ['Pass'], ['A-']]);
  });

  test('a mark becomes the text of ours', () => {
    const saidOfMark = {
      ...{ codeSet: 'StudentCourseSectionGradeEarned', received: code(null, 'A', null) },
      localCode: '4',
    };
    const { row } = mapCourse([mark('4')], [saidOfMark]);
    expect(row.courses).toEqual([taken({ mark: '4' })]);
  });

  test('a code that stands several times in a row is named once, by its first place', () => {
    const row = { courses: [taken(), taken(), taken({ mark: 'B' })] };
    const { unmapped } = mapRow(row, fields, mappingTables([course('9', 'Art'), mark('4')], []));
    expect(unmapped.map(({ received: { localCode } }) => localCode)).toEqual(['ALG-1', 'A', 'B']);
    const twoFields = ['primary', 'secondary'].map((name): CodedField => {
      return { path: [name], codeSet: 'EntryType', form: 'value' };
    });
    const both = { primary: fromState, secondary: fromState };
    const named = mapRow(both, twoFields, mappingTables([entry('Z', 'Zone')], [])).unmapped;
    expect(named.map(({ path }) => path)).toEqual(['primary']);
  });
});
