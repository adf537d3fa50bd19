import { describe, expect, test } from '@jest/globals';
import { addressSchema, type CensusContact } from '@portage/shared/records/census-contacts';
import { localCode, standardCode } from '@portage/shared/records/coded-value';
import { saveStudent } from '../../adapters/sqlite/students.ts';
import { blankOf, blankRow } from '../../testing/blank-row.ts';
import { importsOf } from '../../testing/imports-of.ts';
import { sampleIdentity } from '../../testing/sample-records.ts';

const { here, receive, plan, verdicts, take, rows } = importsOf('census-contacts');

const telephone = (number: string) => ({ type: localCode('Home'), number });
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
