import { expect, test } from '@jest/globals';
import { recordObjectNames } from '@portage/shared/records/index';
import {
  sampleAssessment,
  sampleImmunization,
  sampleStudentFile,
} from '../../testing/sample-records.ts';
import { cellText, mostCellCharacters, rowText } from './row-text.ts';

test('a row is a line a field, with words and codes, and without its id', () => {
  expect(rowText(sampleImmunization())).toBe(
    [
      'Vaccine: MMR (03) [own code MMR-1]',
      'Administered date: 2013-04-05',
      'Is required: Yes',
      'Exemption: —',
    ].join('\n'),
  );
});

test('lists are numbered, and what is in them is in one line', () => {
  const [score] = sampleAssessment().scores;
  if (score === undefined) throw new Error('a sample has a score');
  const text = rowText(sampleAssessment({ scores: [score, { ...score, value: '7' }] }));
  expect(text).toContain(
    'Scores: (1) Metric: Raw score (03478) [own code RAW], Value: 0042, Value type: Integer; (2) ',
  );
  expect(text).toContain('\nPerformance levels: Level: Met (2), Indicator name: State\n');
});

test('a line break in a value begins no line that could be taken for a field', () => {
  expect(rowText({ comments: 'one\r\n  Status: new\u2028three\n' })).toBe(
    'Comments: one ↵ Status: new ↵ three ↵',
  );
});

test('every field of every record object is there, and nothing reads as a program would say it', () => {
  const { records } = sampleStudentFile();
  for (const object of recordObjectNames) {
    for (const row of records[object]) {
      const text = rowText(row);
      expect(text.split('\n')).toHaveLength(Object.keys(row).length - 1);
      expect(text).not.toMatch(/\[object|undefined|null,/);
    }
  }
});

test('no row is no text', () => {
  expect(rowText(null)).toBe('');
});

test('a long text ends with an ellipsis, and never within a character', () => {
  const fits = 'a'.repeat(mostCellCharacters);
  expect(cellText(fits)).toBe(fits);
  expect(cellText(`${fits}b`)).toBe(`${'a'.repeat(mostCellCharacters - 1)}…`);
  const cut = cellText(`${'a'.repeat(mostCellCharacters - 2)}😀😀`);
  expect(cut).toBe(`${'a'.repeat(mostCellCharacters - 2)}…`);
  expect(rowText({ comments: 'x'.repeat(40_000) })).toHaveLength(mostCellCharacters);
});
