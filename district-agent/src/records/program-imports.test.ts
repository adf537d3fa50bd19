import { describe, expect, test } from '@jest/globals';
import { localCode, standardCode } from '@portage/shared/records/coded-value';
import type { EnglishLearnerStatus } from '@portage/shared/records/el-lep';
import type { RecordRow } from '@portage/shared/records/index';
import { blankRow } from '../testing/blank-row.ts';
import { importsOf } from '../testing/imports-of.ts';
import type { ImportedObject } from './wizards.ts';

/** What one kind of record of a program is recognised by. */
interface Kind<Name extends ImportedObject> {
  readonly object: Name;
  readonly row: Partial<RecordRow<Name>>;
  /** The same fact in other words, or with more than ours says. */
  readonly alike: Partial<RecordRow<Name>>;
  /** Each makes another fact. */
  readonly others: Readonly<Record<string, Partial<RecordRow<Name>>>>;
  /** The same fact with another value. */
  readonly differing: readonly [Partial<RecordRow<Name>>, Partial<RecordRow<Name>>];
}

/** The rules of one kind, as tests. */
function describeKind<Name extends ImportedObject>(kind: Kind<Name>): void {
  const { object, alike, others, differing } = kind;
  const row = (change: Partial<RecordRow<Name>> = {}): RecordRow<Name> =>
    blankRow(object, { ...kind.row, ...change });
  const ours = (change: Partial<RecordRow<Name>> = {}) => ({ ...row(change), recordId: 'own' });

  describe(object, () => {
    const { own, receive, verdicts, take, rows } = importsOf(object);

    test('is the same fact in other words', () => {
      own(ours());
      expect(verdicts(receive(row(alike)))).toEqual([['same', 'is-here']]);
    });

    test.each(Object.entries(others))('with another %s is another one', (_, change) => {
      own(ours());
      const packet = receive(row(change));
      expect(verdicts(packet)).toEqual([['new', null]]);
      take(packet);
      expect(rows()).toHaveLength(2);
    });

    test('adds what ours lacks', () => {
      own(ours());
      const packet = receive(row(differing[0]));
      expect(verdicts(packet)).toEqual([['changed', 'adds-to-ours']]);
      take(packet);
      expect(rows()).toEqual([ours(differing[0])]);
    });

    test('with another value is for a person', () => {
      own(ours(differing[0]));
      const packet = receive(row(differing[1]));
      expect(verdicts(packet)).toEqual([['conflict', 'differs-from-ours']]);
      take(packet, 'keep-mine');
      expect(rows()).toEqual([ours(differing[0])]);
    });
  });
}

const day = '2025-09-01';
const otherDay = '2024-09-01';

describeKind({
  object: 'special-ed-evaluation',
  row: { evaluationType: standardCode('Initial', 'Initial'), evaluationDate: day },
  alike: { evaluationType: standardCode('Initial', 'First evaluation') },
  others: {
    kind: { evaluationType: standardCode('Reevaluation', 'Reevaluation') },
    day: { evaluationDate: otherDay },
  },
  differing: [{ isEligible: true }, { isEligible: false }],
});

describeKind({
  object: 'plp',
  row: { programType: standardCode('05978', '504 plan'), planDate: day },
  alike: { programType: standardCode('05978', 'Section 504') },
  others: {
    kind: { programType: standardCode('02197', 'Individual learning plan') },
    day: { planDate: otherDay },
  },
  differing: [{ concern: 'Attention' }, { concern: 'Reading' }],
});

describeKind({
  object: 'plp-evaluation',
  row: { programType: standardCode('05978', '504 plan'), evaluationDate: day },
  alike: { programType: standardCode('05978', 'Section 504') },
  others: { kind: { programType: null }, day: { evaluationDate: otherDay } },
  differing: [{ decision: 'Eligible' }, { decision: 'Not eligible' }],
});

describeKind({
  object: 'el-lep',
  row: { status: standardCode('Yes', 'Yes'), identifiedDate: otherDay, startDate: day },
  alike: { status: standardCode('Yes', 'English learner') },
  others: { 'first day': { startDate: otherDay } },
  differing: [{ exitDate: '2026-06-01' }, { exitDate: '2026-05-01' }],
});

describeKind({
  object: 'lep-services',
  row: { service: standardCode('ContentBasedESL', 'ESL'), startDate: day },
  alike: { service: standardCode('ContentBasedESL', 'Content-based ESL') },
  others: {
    service: { service: localCode('Newcomer') },
    'first day': { startDate: null },
  },
  differing: [{ minutesPerWeek: 90 }, { minutesPerWeek: 45 }],
});

describeKind({
  object: 'lep-accommodations',
  row: {
    accommodation: standardCode('03567', 'Dictionary'),
    ...{ appliesTo: 'State tests', startDate: day },
  },
  alike: { accommodation: standardCode('03567', 'Word list'), appliesTo: 'state  tests' },
  others: {
    accommodation: { accommodation: localCode('More time') },
    place: { appliesTo: 'Classroom' },
    'first day': { startDate: otherDay },
  },
  differing: [{ description: 'Word to word' }, { description: 'With pictures' }],
});

describe('periods of English learner status', () => {
  const { here, own, receive, verdicts } = importsOf('el-lep');

  const learner = (change: Partial<EnglishLearnerStatus>): EnglishLearnerStatus =>
    blankRow('el-lep', { recordId: 'period', status: standardCode('Yes', 'Yes'), ...change });
  const ours = (change: Partial<EnglishLearnerStatus>) => ({ ...learner(change), recordId: 'own' });

  test('a period that has not begun goes by the day it was identified', () => {
    own(ours({ identifiedDate: '2025-08-28' }));
    const same = receive(learner({ identifiedDate: '2025-08-28' }));
    const other = receive(learner({ identifiedDate: '2025-08-29' }));
    expect(verdicts(same)).toEqual([['same', 'is-here']]);
    expect(verdicts(other)).toEqual([['new', null]]);
  });

  test('another status of the same period is for a person', () => {
    own(ours({ startDate: '2025-09-08' }));
    const packet = receive(learner({ startDate: '2025-09-08', status: standardCode('No', 'No') }));
    expect(verdicts(packet)).toEqual([['conflict', 'differs-from-ours']]);
  });

  test('without any day, another status is another fact', () => {
    own(ours({}));
    expect(verdicts(receive(learner({})))).toEqual([['same', 'is-here']]);
    const packet = receive(learner({ status: standardCode('No', 'No') }));
    expect(verdicts(packet)).toEqual([['new', null]]);
  });

  test('status, services and accommodations come in by one wizard, and go together', () => {
    const records = {
      'el-lep': [learner({})],
      'lep-services': [blankRow('lep-services', {})],
      'lep-accommodations': [blankRow('lep-accommodations', {})],
    };
    const packet = here().stage({ records });
    here().commit(packet, { wizards: ['lep'] });
    const all = { 'el-lep': [{}], 'lep-services': [{}], 'lep-accommodations': [{}] };
    expect(here().stored()).toMatchObject(all);
    here().undo(packet, 'lep');
    const none = { 'el-lep': [], 'lep-services': [], 'lep-accommodations': [] };
    expect(here().stored()).toMatchObject(none);
  });
});
