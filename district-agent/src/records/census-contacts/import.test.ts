import { describe, expect, test } from '@jest/globals';
import type { CensusContact } from '@portage/shared/records/census-contacts';
import { localCode, standardCode } from '@portage/shared/records/coded-value';
import { blankRow } from '../../testing/blank-row.ts';
import { importsOf } from '../../testing/imports-of.ts';

const { own, receive, plan, verdicts, take, rows } = importsOf('census-contacts');

const mother = (change: Partial<CensusContact> = {}): CensusContact =>
  blankRow('census-contacts', {
    ...{ recordId: 'mother', lastName: 'Nguyễn', firstName: 'Ánh' },
    relationship: standardCode('Mother', 'Mother'),
    ...change,
  });
const telephone = (number: string) => ({ type: localCode('Home'), number });

describe('the same person', () => {
  test.each([
    ['another case', { lastName: 'NGUYỄN' }],
    ['another word for the relationship', { relationship: standardCode('Mother', 'Mutter') }],
  ])('has %s', (_, change) => {
    own(mother({ recordId: 'own' }));
    expect(verdicts(receive(mother(change)))).toEqual([['same', 'is-here']]);
  });

  test.each([
    ['first name', { firstName: 'Anh' }],
    ['last name', { lastName: 'Nguyen' }],
    ['generation suffix', { generationCodeOrSuffix: 'Jr' }],
  ])('has no other %s', (_, change) => {
    own(mother({ recordId: 'own' }));
    expect(verdicts(receive(mother(change)))).toEqual([['new', null]]);
  });

  test('is told by another relationship only if a person says so', () => {
    own(mother({ recordId: 'own' }));
    const packet = receive(mother({ relationship: standardCode('Aunt', 'Aunt') }));
    expect(verdicts(packet)).toEqual([['conflict', 'differs-from-ours']]);
  });
});

describe('a restriction', () => {
  const restricted = mother({ contactRestrictions: 'No contact at school' });

  test('of a new contact comes in, and the plan points at it', () => {
    const packet = receive(restricted);
    expect(verdicts(packet)).toEqual([['new', 'restriction-received']]);
    take(packet);
    expect(rows()).toMatchObject([{ contactRestrictions: 'No contact at school' }]);
  });

  test.each([null, 'Call first'])('is never added to ours without a person: ours %j', (ours) => {
    own(mother({ recordId: 'own', contactRestrictions: ours }));
    const packet = receive(restricted);
    expect(verdicts(packet)).toEqual([['conflict', 'restriction-received']]);
    take(packet, 'use-received');
    expect(rows()).toMatchObject([
      { recordId: 'own', contactRestrictions: 'No contact at school' },
    ]);
  });

  test('in other typing is the same restriction', () => {
    own({ ...restricted, recordId: 'own' });
    const typed = receive(mother({ contactRestrictions: 'no contact  at school' }));
    expect(verdicts(typed)).toEqual([['same', 'is-here']]);
  });

  test.each([null, ' '])('of ours stays when the received row has none: %j', (received) => {
    own({ ...restricted, recordId: 'own' });
    const packet = receive(
      mother({ contactRestrictions: received, telephones: [telephone('555-0100')] }),
    );
    expect(verdicts(packet)).toEqual([['changed', 'our-restriction-stays']]);
    take(packet);
    expect(rows()).toMatchObject([{ contactRestrictions: 'No contact at school' }]);
  });

  test('that came from there stays when a supplement leaves it out', () => {
    take(receive(restricted));
    take(receive(mother({ isEmergencyContact: true })));
    expect(rows()).toMatchObject([
      { contactRestrictions: 'No contact at school', isEmergencyContact: true },
    ]);
  });

  test('that a supplement brings waits for a person', () => {
    take(receive(mother()));
    expect(verdicts(receive(restricted))).toEqual([['conflict', 'restriction-received']]);
  });
});

describe('custody', () => {
  const custodial = (flag: boolean | null) => mother({ isCustodialParentOrGuardian: flag });

  test('that one says and the other denies is for a person, whoever said it first', () => {
    take(receive(custodial(true)));
    const packet = receive(custodial(false));
    expect(verdicts(packet)).toEqual([['conflict', 'custody-received']]);
    take(packet, 'keep-mine');
    expect(rows()).toMatchObject([{ isCustodialParentOrGuardian: true }]);
  });

  test('of which ours says nothing is added, and shown', () => {
    own({ ...custodial(null), recordId: 'own' });
    const packet = receive(custodial(true));
    expect(plan(packet)).toMatchObject([
      { status: 'changed', differences: [{ path: 'isCustodialParentOrGuardian', kind: 'adds' }] },
    ]);
  });

  test('is not lost when a supplement says nothing of it', () => {
    take(receive(custodial(true)));
    take(receive(mother({ isEmergencyContact: true })));
    expect(rows()).toMatchObject([{ isCustodialParentOrGuardian: true, isEmergencyContact: true }]);
  });
});
