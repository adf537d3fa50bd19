import { describe, expect, test } from '@jest/globals';
import { addressSchema, type CensusContact } from '@portage/shared/records/census-contacts';
import { localCode, standardCode } from '@portage/shared/records/coded-value';
import { saveStudent } from '../../adapters/sqlite/students.ts';
import { blankOf, blankRow } from '../../testing/blank-row.ts';
import { importsOf } from '../../testing/imports-of.ts';
import { sampleIdentity } from '../../testing/sample-records.ts';

const { here, own, receive, plan, verdicts, take, rows } = importsOf('census-contacts');

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

const email = (address: string) => ({ type: localCode('Home'), address });
const parent = (change: Partial<CensusContact>): CensusContact =>
  blankRow('census-contacts', {
    ...{ recordId: 'parent', lastName: 'Rivera', firstName: 'Ana' },
    relationship: standardCode('Mother', 'Mother'),
    ...change,
  });

/** A contact of another student of this district. */
function ofSibling(change: Partial<CensusContact>): void {
  const { db } = here().district.agent;
  const sibling = saveStudent(db, { ...sampleIdentity, localStudentId: '00999' });
  const addresses = [blankOf(addressSchema, { street: '1 Household Lane' })];
  const contact = parent({ recordId: 'sibling-parent', addresses, ...change });
  here().own({ 'census-contacts': [contact] }, sibling);
}

describe('a contact of another student here', () => {
  test('who is reached by a number that we know is for a person to decide', () => {
    ofSibling({ telephones: [telephone('(555) 201-0001'), telephone('555-201-0002')] });
    const packet = receive(parent({ telephones: [telephone('+1 555 201 0001')] }));
    expect(verdicts(packet)).toEqual([['conflict', 'person-known-here']]);
  });

  test('brings our numbers and the received rest when ours is kept, and never an address', () => {
    const ours = [telephone('555-201-0001'), telephone('555-201-0002')];
    ofSibling({ telephones: ours, emails: [email('ana@example.org')] });
    const received = parent({
      telephones: [telephone('555-201-0001')],
      emails: [email('old@example.org')],
      contactPriorityNumber: 2,
    });
    take(receive(received), 'keep-mine');
    expect(rows()).toEqual([
      {
        ...received,
        recordId: expect.any(String),
        telephones: ours,
        emails: [email('ana@example.org')],
        addresses: [],
      },
    ]);
  });

  test('loses no received number where we know none of that kind', () => {
    ofSibling({ emails: [email('ana@example.org'), email('second@example.org')] });
    const telephones = [telephone('555-201-0001')];
    take(receive(parent({ telephones, emails: [email('ANA@example.org')] })), 'keep-mine');
    expect(rows()).toMatchObject([{ telephones, emails: [{}, {}] }]);
  });

  test('comes as received when a person says so', () => {
    ofSibling({ telephones: [telephone('555-201-0001'), telephone('555-201-0002')] });
    const telephones = [telephone('555-201-0001')];
    take(receive(parent({ telephones })), 'use-received');
    expect(rows()).toMatchObject([{ telephones, addresses: [] }]);
  });

  test('with the same numbers in other typing is only pointed at', () => {
    ofSibling({ telephones: [telephone('(555) 201-0001')] });
    const packet = receive(parent({ telephones: [telephone('555.201.0001')] }));
    expect(verdicts(packet)).toEqual([['new', 'person-known-here']]);
    expect(plan(packet)).toMatchObject([{ mine: null }]);
  });
});

describe('a namesake', () => {
  test.each([
    ['no number or address at all', {}],
    ['blank numbers', { telephones: [telephone('-')] }],
    ['another number', { telephones: [telephone('555-999-0000')] }],
    ['another first name', { firstName: 'Anna', telephones: [telephone('555-201-0001')] }],
  ])('with %s is another person', (_, change) => {
    const numbers = [telephone('555-201-0001'), telephone('--')];
    ofSibling({ telephones: numbers, emails: [email('ana@example.org')] });
    expect(verdicts(receive(parent(change)))).toEqual([['new', null]]);
  });
});
