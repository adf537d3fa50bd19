import { describe, expect, test } from '@jest/globals';
import { localCode, standardCode } from '@portage/shared/records/coded-value';
import type { HealthCondition } from '@portage/shared/records/health-condition';
import type { HealthScreening } from '@portage/shared/records/health-screening';
import type { Immunization } from '@portage/shared/records/immunization';
import { replaceCodeSets } from '../adapters/sqlite/own-codes.ts';
import { rememberMapping } from '../application/import/remember-mapping.ts';
import { blankRow } from '../testing/blank-row.ts';
import { importsOf } from '../testing/imports-of.ts';
import { sampleImmunization as dose } from '../testing/sample-records.ts';

describe('health conditions', () => {
  const { here, own, receive, plan, verdicts, take, rows } = importsOf('health-condition');

  const asthma = (change: Partial<HealthCondition> = {}): HealthCondition =>
    blankRow('health-condition', {
      ...{ recordId: 'asthma', condition: { code: null, localCode: 'AST', label: 'Asthma' } },
      ...{ startDate: '2020-09-01', medicalAlert: standardCode('Chronic', 'Chronic') },
      ...change,
    });

  describe('the same condition', () => {
    test('is of the same code from the same day on, and takes what ours lacks', () => {
      own(asthma({ recordId: 'own', medicalAlert: null }));
      const condition = { code: null, localCode: 'AST', label: 'Asthma bronchiale' };
      const packet = receive(asthma({ condition, comments: 'Inhaler in the office' }));
      expect(verdicts(packet)).toEqual([['changed', 'adds-to-ours']]);
      take(packet);
      expect(rows()).toEqual([asthma({ recordId: 'own', comments: 'Inhaler in the office' })]);
    });

    test.each([
      ['condition', { condition: localCode('ALG') }],
      ['first day', { startDate: '2021-09-01' }],
    ])('has no other %s', (_, change) => {
      own(asthma({ recordId: 'own' }));
      expect(verdicts(receive(asthma(change)))).toEqual([['new', null]]);
    });

    test('with another alert or end is for a person', () => {
      own(asthma({ recordId: 'own', endDate: '2023-06-01' }));
      for (const change of [
        { medicalAlert: standardCode('Acute', 'Acute') },
        { endDate: '2024-06-01' },
      ]) {
        expect(verdicts(receive(asthma(change)))).toEqual([['conflict', 'differs-from-ours']]);
      }
    });
  });

  test('is recognised under our own code once a person has mapped it', () => {
    const ours = { code: null, localCode: '31', label: 'Asthma, with inhaler' };
    replaceCodeSets(here().district.agent.db, [
      { codeSet: 'ConditionType', localCode: '31', label: ours.label, standardCode: null },
    ]);
    own(asthma({ recordId: 'own', condition: ours }));
    const packet = receive(asthma());
    expect(plan(packet)).toMatchObject([
      { status: 'needs-mapping', unmapped: [{ suggestions: [{ localCode: '31' }] }] },
    ]);
    rememberMapping(here().district.agent, {
      ...{ districtId: 'brera', codeSet: 'ConditionType', localCode: '31', username: 'r.osei' },
      received: asthma().condition,
    });
    expect(verdicts(packet)).toEqual([['same', 'is-here']]);
  });
});

describe('health screenings', () => {
  const { own, receive, plan, verdicts, take, rows } = importsOf('health-screening');

  const vision = (change: Partial<HealthScreening> = {}): HealthScreening =>
    blankRow('health-screening', {
      ...{ recordId: 'vision', screening: standardCode('000308', 'Vision') },
      ...{ screenedDate: '2022-10-13', result: standardCode('Passed', 'Passed') },
      ...change,
    });
  const failed = vision({ result: standardCode('Failed', 'Failed') });

  test('another result of the same screening is for a person, and ours can stay', () => {
    own(vision({ recordId: 'own' }));
    const packet = receive(failed);
    expect(plan(packet)).toMatchObject([
      { status: 'conflict', differences: [{ path: 'result', kind: 'differs' }] },
    ]);
    take(packet, 'keep-mine');
    expect(rows()).toEqual([vision({ recordId: 'own' })]);
    expect(verdicts(receive(failed))).toEqual([['same', 'kept-before']]);
  });

  test('another result can take the place of ours', () => {
    own(vision({ recordId: 'own' }));
    take(receive(failed), 'use-received');
    expect(rows()).toEqual([{ ...failed, recordId: 'own' }]);
  });

  test.each([
    ['kind', { screening: standardCode('000309', 'Hearing') }],
    ['day', { screenedDate: '2023-10-13' }],
  ])('a screening of another %s is another one', (_, change) => {
    own(vision({ recordId: 'own' }));
    expect(verdicts(receive(vision(change)))).toEqual([['new', null]]);
  });
});

describe('immunizations', () => {
  const { own, receive, verdicts, take, rows } = importsOf('immunization');

  const isNew = ['new', null] as const;
  const isHere = ['same', 'is-here'] as const;
  const undated = (change: Partial<Immunization> = {}) =>
    dose({ administeredDate: null, ...change });
  const exempt = (kind: 'Medical' | 'Religious', date: string | null = null) =>
    undated({ exemption: { kind, date } });

  describe('the same dose', () => {
    test.each([
      [
        'the same CVX code and day, in other words',
        {},
        { label: 'Measles', localCode: 'M' },
        isHere,
      ],
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
      const packet = receive(
        dose({ vaccine: named }),
        dose({ recordId: 'dose-2', vaccine: typed }),
      );
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
});
