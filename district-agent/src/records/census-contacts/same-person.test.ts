import { expect, test } from '@jest/globals';
import type { CensusContact } from '@portage/shared/records/census-contacts';
import { localCode } from '@portage/shared/records/coded-value';
import { saveStudent } from '../../adapters/sqlite/students.ts';
import { blankRow } from '../../testing/blank-row.ts';
import { importsOf } from '../../testing/imports-of.ts';
import { sampleIdentity } from '../../testing/sample-records.ts';

const { here, own, receive, verdicts, take, rows } = importsOf('census-contacts');
const telephone = (number: string) => ({ type: localCode('Home'), number });
const contact = (recordId: string, change: Partial<CensusContact> = {}): CensusContact =>
  blankRow('census-contacts', {
    ...{ recordId, lastName: 'Rivera', firstName: 'Ana', telephones: [telephone('5552010001')] },
    ...change,
  });
function ofSibling(change: Partial<CensusContact> = {}): void {
  const student = { ...sampleIdentity, localStudentId: '00999' };
  const sibling = saveStudent(here().district.agent.db, student);
  const telephones = [telephone('5552010001'), telephone('5552010002')];
  here().own({ 'census-contacts': [contact('sibling', { telephones, ...change })] }, sibling);
}

test('two received rows of one fact that both wait for a person become one row', () => {
  ofSibling();
  take(receive(contact('a'), contact('b')), 'keep-mine');
  expect(rows()).toHaveLength(1);
});

test('a note never takes the place of the reason of a conflict', () => {
  const restricted = { contactRestrictions: 'No calls' };
  own(contact('own', { ...restricted, isEmergencyContact: true }));
  expect(verdicts(receive(contact('a')))).toEqual([['conflict', 'differs-from-ours']]);
});

test('a person known here is found whatever the case of letters beyond ASCII', () => {
  ofSibling({ lastName: 'NGUYỄN' });
  const packet = receive(contact('a', { lastName: 'Nguyễn' }));
  expect(verdicts(packet)).toEqual([['conflict', 'person-known-here']]);
});
