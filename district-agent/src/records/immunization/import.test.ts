import { describe, expect, test } from '@jest/globals';
import type { Immunization } from '@portage/shared/records/immunization';
import { importsOf } from '../../testing/imports-of.ts';
import { sampleImmunization as dose } from '../../testing/sample-records.ts';

const { own, receive, verdicts, take, rows } = importsOf('immunization');

const isNew = ['new', null] as const;
const isHere = ['same', 'is-here'] as const;
const undated = (change: Partial<Immunization> = {}) => dose({ administeredDate: null, ...change });
const exempt = (kind: 'Medical' | 'Religious', date: string | null = null) =>
  undated({ exemption: { kind, date } });

describe('the same dose', () => {
  test.each([
    ['the same CVX code and day, in other words', {}, { label: 'Measles', localCode: 'M' }, isHere],
    ['another CVX code', {}, { code: '94' }, isNew],
    ['another day', { administeredDate: '2013-04-06' }, {}, isNew],
    ['no day', { administeredDate: null }, {}, isNew],
  ])('is told by %s', (_, change, vaccine, expected) => {
    own(dose({ recordId: 'own' }));
    const received = dose({ ...change, vaccine: { ...dose().vaccine, ...vaccine } });
    expect(verdicts(receive(received))).toEqual([expected]);
  });

  test('of a vaccine without CVX goes by the local code, else by the words', () => {
    const vaccine = { code: null, localCode: 'MMR-1', label: null };
    const words = { code: null, localCode: null, label: 'Travel vaccine' };
    own(dose({ recordId: 'own-1', vaccine }), dose({ recordId: 'own-2', vaccine: words }));
    const named = { code: null, localCode: 'MMR-1', label: 'MMR' };
    const typed = { ...words, label: 'TRAVEL  vaccine' };
    const packet = receive(dose({ vaccine: named }), dose({ recordId: 'dose-2', vaccine: typed }));
    expect(verdicts(packet).map(([, reason]) => reason)).toEqual(['is-here', 'is-here']);
  });
});

test('a dose before the least age or interval is kept as received', () => {
  const early = [
    dose({ administeredDate: '2012-03-01' }),
    dose({ recordId: 'dose-2', administeredDate: '2012-03-02' }),
  ];
  take(receive(...early));
  expect(rows()).toEqual(early.map((row) => ({ ...row, recordId: expect.any(String) })));
});

describe('an exemption', () => {
  test('of the same kind is the same, and another kind is another', () => {
    own({ ...exempt('Medical'), recordId: 'own' });
    expect(verdicts(receive(exempt('Medical')))).toEqual([isHere]);
    expect(verdicts(receive(exempt('Religious')))).toEqual([isNew]);
  });

  test('that ours knows no day of takes the day', () => {
    own({ ...exempt('Medical'), recordId: 'own' });
    const packet = receive(exempt('Medical', '2020-08-01'));
    expect(verdicts(packet)).toEqual([['changed', 'adds-to-ours']]);
    take(packet);
    expect(rows()).toEqual([{ ...exempt('Medical', '2020-08-01'), recordId: 'own' }]);
  });

  test('of another day is for a person', () => {
    own({ ...exempt('Medical', '2019-08-01'), recordId: 'own' });
    expect(verdicts(receive(exempt('Medical', '2020-08-01')))).toEqual([
      ['conflict', 'differs-from-ours'],
    ]);
  });

  test('is no dose: a dose of the vaccine stays another row', () => {
    own({ ...exempt('Medical'), recordId: 'own' });
    expect(verdicts(receive(dose(), undated({ recordId: 'dose-2' })))).toEqual([isNew, isNew]);
  });
});

describe('what is required', () => {
  test('stays ours to say', () => {
    own(dose({ recordId: 'own', isRequired: true }));
    expect(verdicts(receive(dose({ isRequired: false })))).toEqual([isHere]);
  });

  test('comes with a dose that is new here', () => {
    take(receive(dose({ isRequired: false })));
    expect(rows()).toMatchObject([{ isRequired: false }]);
  });
});
