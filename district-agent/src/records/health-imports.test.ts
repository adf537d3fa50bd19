import { describe, expect, test } from '@jest/globals';
import { localCode, standardCode } from '@portage/shared/records/coded-value';
import type { HealthCondition } from '@portage/shared/records/health-condition';
import type { HealthScreening } from '@portage/shared/records/health-screening';
import { replaceCodeSets } from '../adapters/sqlite/own-codes.ts';
import { rememberMapping } from '../application/import/remember-mapping.ts';
import { blankRow } from '../testing/blank-row.ts';
import { importsOf } from '../testing/imports-of.ts';

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
