import { expect, test } from '@jest/globals';
import type { OwnCode } from './codes.ts';
import { suggestable, suggestCodes } from './suggest-codes.ts';

const own = (
  localCode: string,
  label: string | null = null,
  standardCode: string | null = null,
): OwnCode => ({ codeSet: 'ConditionType', localCode, label, standardCode });

function suggest(
  received: { code?: string; localCode?: string; label?: string },
  ...codes: OwnCode[]
): string[] {
  const { code = null, localCode = null, label = null } = received;
  return suggestCodes({ code, localCode, label }, suggestable(codes)).map((one) => one.localCode);
}

test('the same standard code comes first, then the same words, then words inside of others', () => {
  const codes = [
    ...[own('1', 'Food allergy, severe'), own('2', 'FOOD–ALLÉRGY'), own('3', 'Nuts', '77')],
    own('4', 'Diabetes'),
  ];
  expect(suggest({ code: '77', label: 'Food allergy' }, ...codes)).toEqual([...['3', '2', '1']]);
  expect(suggest({ label: 'Allergy severe' }, own('1', 'Severe'), own('5', 'x'))).toEqual(['1']);
  expect(suggest({ label: 'Allergy' }, ...codes)).toEqual(['1', '2']);
});

test('a local code counts as words, on either side', () => {
  expect(suggest({ localCode: 'ALG-1', label: 'Algebra' }, own('alg 1', 'Other'))).toEqual([
    'alg 1',
  ]);
  expect(suggest({ localCode: 'Pass' }, own('P', 'pass'), own('F', 'fail'))).toEqual(['P']);
});

test('only whole words of three letters or more are looked for inside of others', () => {
  expect(suggest({ label: 'Art' }, own('1', 'Earth science'), own('2', 'Visual art'))).toEqual([
    '2',
  ]);
  expect(suggest({ label: 'A' }, own('1', 'Class A'))).toEqual([]);
  expect(suggest({ localCode: 'B+' }, own('B', 'Good'), own('b +', 'Better'))).toEqual([]);
});

test('five at most, by local code, and each once', () => {
  const codes = ['7', '3', '5', '1', '6', '2', '4'].map((local) => own(local, 'Asthma', '9'));
  expect(suggest({ code: '9', label: 'Asthma' }, ...codes)).toEqual(['1', '2', '3', '4', '5']);
});

test('without a word or code in common nothing is suggested', () => {
  expect(suggest({ label: 'Asthma' }, own('1', 'Diabetes', null))).toEqual([]);
  expect(suggest({ localCode: '—' }, own('–', null))).toEqual([]);
});
