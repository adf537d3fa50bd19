import { expect, test } from '@jest/globals';
import { censusContactSchema } from './census-contacts.ts';
import { standardCode } from './coded-value.ts';
import { censusAddressSchema } from './extended-census.ts';
import { type StudentFile, studentFileSchema } from './student-file.ts';

const home = standardCode('Physical', 'Physical');
const postal = (street: string) => ({
  ...{ street, apartment: null, city: 'Town', state: 'ZZ', postalCode: '00100', county: null },
});
const addressOf = (isConfidential: boolean, substitute: string | null) => ({
  ...{ type: home, isConfidential, startDate: null, endDate: null },
  address: postal('1 Real Road'),
  substituteAddress: substitute === null ? null : postal(substitute),
});

const contact = (livesWithStudent: boolean) => ({
  ...{ recordId: `c-${livesWithStudent}`, lastName: 'A', firstName: 'B', middleName: null },
  ...{ generationCodeOrSuffix: null, relationship: home, contactPriorityNumber: null },
  ...{ isPrimaryContact: true, isEmergencyContact: true, livesWithStudent },
  ...{ isCustodialParentOrGuardian: null, contactRestrictions: null, telephones: [], emails: [] },
  addresses: [{ type: home, ...postal('1 Real Road') }],
});

const fileWith = (...addresses: object[]): object => ({
  identity: {
    ...{ stateStudentId: '1', localStudentId: '1', lastName: 'A', firstName: 'B' },
    ...{ middleName: null, generationCodeOrSuffix: null, birthdate: '2012-02-29', sex: 'Female' },
  },
  records: {
    'census-contacts': [contact(true), contact(false)],
    'extended-census': [
      {
        ...{ recordId: 'x', hispanicOrLatinoEthnicity: null, races: [], birthCity: null },
        ...{ birthState: null, birthCountry: null, birthdateVerification: null },
        ...{ otherNames: [], languages: [], telephones: [], emails: [], addresses },
      },
    ],
  },
});

const parse = (...addresses: object[]): StudentFile =>
  studentFileSchema.parse(fileWith(...addresses));

test('a confidential address is dropped on reading, and its substitute kept', () => {
  const [row] = parse(addressOf(true, 'PO Box 7')).records['extended-census'];
  expect(row?.addresses).toMatchObject([
    { address: null, substituteAddress: { street: 'PO Box 7' } },
  ]);
});

test('it is dropped without a substitute too, and with who lives with the student', () => {
  const { records } = parse(addressOf(true, null));
  expect(records['extended-census'][0]?.addresses).toMatchObject([
    { isConfidential: true, address: null, substituteAddress: null },
  ]);
  expect(records['census-contacts'].map(({ addresses }) => addresses.length)).toEqual([0, 1]);
  expect(JSON.stringify(records['extended-census'])).not.toContain('Real Road');
});

test('any other address stays as it is, for contacts as well', () => {
  const { records } = parse(addressOf(false, null));
  expect(records['extended-census'][0]?.addresses[0]?.address?.street).toBe('1 Real Road');
  expect(records['census-contacts'].map(({ addresses }) => addresses.length)).toEqual([1, 1]);
});

test('a substitute of an address that is not confidential refuses the file', () => {
  expect(studentFileSchema.safeParse(fileWith(addressOf(false, 'PO Box 7'))).success).toBe(false);
});

test('reading what was read changes nothing', () => {
  const file = parse(addressOf(true, 'PO Box 7'), addressOf(false, null));
  expect(studentFileSchema.parse(file)).toEqual(file);
});

test('a user name and an e-mail address may stand beside the identity, in one line each', () => {
  const file = fileWith();
  const account = { userName: 'a1', email: 'a.b@alba.example' };
  expect(studentFileSchema.parse({ ...file, ...account })).toMatchObject(account);
  expect(Object.keys(studentFileSchema.parse(file))).toEqual(['identity', 'records']);
  for (const wrong of [
    { userName: '' },
    { userName: 'a\nb' },
    { email: 'none' },
    { mail: 'a@b' },
  ]) {
    expect(studentFileSchema.safeParse({ ...file, ...wrong }).success).toBe(false);
  }
});

test('no reader takes a row that holds a confidential address', () => {
  expect(censusAddressSchema.safeParse(addressOf(true, 'PO Box 7')).success).toBe(false);
  expect(censusContactSchema.safeParse(contact(true)).success).toBe(true);
});
