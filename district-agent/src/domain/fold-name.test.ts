import { expect, test } from '@jest/globals';
import { foldedWords, foldName, holdsWords } from './fold-name.ts';
import { schoolYearOf } from './school-year.ts';

test.each([
  ['O’Brien-Łukasz', 'obrien lukasz'],
  ["D'Angelo", 'dangelo'],
  ['Nguyễn', 'nguyen'],
  ['NGUYỄN', 'nguyen'],
  ['Þórsdóttir', 'thorsdottir'],
  ['STRAẞE', 'strasse'],
  ['İnci', 'inci'],
  ['  van   der Berg ', 'van der berg'],
  ['王小明', '王小明'],
])('%s is searched as %s', (name, folded) => {
  expect(foldName(name)).toBe(folded);
});

test('a folded name folds to itself', () => {
  expect(foldName(foldName('Ærøskøbing ß Œuvre'))).toBe(foldName('Ærøskøbing ß Œuvre'));
});

test('a name holds words of any order, accent and case, each as a part', () => {
  expect(foldedWords(' Łukasz  O’Brien-Ó ')).toEqual(['lukasz', 'obrien', 'o']);
  expect(holdsWords('Núñez, Ana', 'ANA nune')).toBe(true);
  expect(holdsWords('Núñez, Ana', 'ana b')).toBe(false);
  expect(holdsWords('', ' ')).toBe(true);
});

test.each([
  ['2026-06-30', 2026],
  ['2026-07-01', 2027],
  ['2027-01-15', 2027],
])('%s lies in school year %i', (date, year) => {
  expect(schoolYearOf(date)).toBe(year);
});
