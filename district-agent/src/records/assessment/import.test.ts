import { describe, expect, test } from '@jest/globals';
import { standardCode } from '@portage/shared/records/coded-value';
import { importsOf } from '../../testing/imports-of.ts';
import { sampleAssessment as sitting } from '../../testing/sample-records.ts';

const { own, receive, verdicts, take, rows } = importsOf('assessment');

const score = (metric: string, value: string) => ({
  ...{ metric: standardCode(metric, metric), value, valueType: null },
});
const [raw, scale] = [score('03478', '0042'), score('03479', '512')];
const isNew = ['new', null] as const;

describe('the same result', () => {
  test.each([
    ['in another order', [scale, raw]],
    ['with a metric in other words', [{ ...raw, metric: standardCode('03478', 'Raw') }, scale]],
  ])('has the same scores %s', (_, scores) => {
    own(sitting({ recordId: 'own', scores: [raw, scale] }));
    expect(verdicts(receive(sitting({ scores })))).toEqual([['same', 'is-here']]);
  });

  test.each([
    ['test', { identifier: '7' }],
    ['day', { administrationDate: '2022-04-02' }],
    ['score, though it is the same number', { scores: [score('03478', '42')] }],
    ['metric', { scores: [score('03479', '0042')] }],
    ['number of scores', { scores: [raw, scale] }],
  ])('has no other %s', (_, change) => {
    own(sitting({ recordId: 'own', scores: [raw] }));
    const packet = receive(sitting({ scores: [raw], ...change }));
    expect(verdicts(packet)).toEqual([isNew]);
    take(packet);
    expect(rows()).toHaveLength(2);
  });

  test('of another level is for a person', () => {
    own(sitting({ recordId: 'own' }));
    const level = { metric: null, level: standardCode('9', 'Exceeded'), indicatorName: 'State' };
    expect(verdicts(receive(sitting({ performanceLevels: [level] })))).toEqual([
      ['conflict', 'differs-from-ours'],
    ]);
  });
});

test('a score that the releasing district corrects replaces the one that came from there', () => {
  take(receive(sitting({ scores: [raw] })));
  take(receive(sitting({ scores: [score('03478', '0043')] })));
  expect(rows()).toMatchObject([{ scores: [{ value: '0043' }] }]);
  expect(rows()).toHaveLength(1);
});

test('a test that was not taken is one fact a day', () => {
  const absent = { scores: [], reasonNotTested: standardCode('03451', 'Absent') };
  own(sitting({ ...absent, recordId: 'own' }));
  expect(verdicts(receive(sitting(absent)))).toEqual([['same', 'is-here']]);
  expect(verdicts(receive(sitting({ ...absent, administrationDate: null })))).toEqual([isNew]);
});
