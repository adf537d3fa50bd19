import { expect, test } from '@jest/globals';
import { noRecords } from '@portage/shared/records/index';
import { sampleIdentity, sampleImmunization } from '../testing/sample-records.ts';
import { recordsDigest } from './records-digest.ts';

const dose = sampleImmunization();
const digestOf = (immunization: object[], student = sampleIdentity): string =>
  recordsDigest(student, { ...noRecords(), immunization: immunization as (typeof dose)[] });

test('the digest of records is the same in whatever order fields stand', () => {
  const turned = Object.fromEntries(Object.entries(dose).toReversed());
  expect(digestOf([turned])).toBe(digestOf([dose]));
  expect(digestOf([dose])).toMatch(/^[0-9a-f]{64}$/);
});

test('the digest is another one for one more row, one changed value, or another name', () => {
  const digests = [
    digestOf([]),
    digestOf([dose]),
    digestOf([dose, { ...dose, recordId: 'dose-2' }]),
    digestOf([{ ...dose, vaccine: { ...dose.vaccine, label: 'M' } }]),
    digestOf([dose], { ...sampleIdentity, middleName: null }),
  ];
  expect(new Set(digests).size).toBe(digests.length);
});
