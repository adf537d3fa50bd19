import { expect, test } from '@jest/globals';
import { compareGrades } from './grade-order.ts';

test('grades stand from the youngest to the oldest, own words last', () => {
  const sorted = ['PK', 'KG', '01', '2', '09', '10', '12', '13', 'Bridge', 'none', 'PS', 'UG'];
  expect(sorted.toReversed().toSorted(compareGrades)).toEqual(sorted);
});
