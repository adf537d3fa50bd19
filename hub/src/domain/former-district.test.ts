import { describe, expect, test } from '@jest/globals';
import { districtIdSchema } from '@portage/shared/ids';
import type { MatchedFields } from '@portage/shared/matching/exact-match';
import fc from 'fast-check';
import { formerDistrict, isEnrolledIn, type RegisteredEnrollment } from './former-district.ts';

const student: MatchedFields = {
  stateStudentId: '00123',
  lastName: 'Nguyễn',
  firstName: 'Example',
  birthdate: '2016-02-29',
  sex: 'Female',
};
const [alba, boro, cora] = ['alba', 'boro', 'cora'].map((id) => districtIdSchema.parse(id)) as [
  RegisteredEnrollment['districtId'],
  RegisteredEnrollment['districtId'],
  RegisteredEnrollment['districtId'],
];

const at = (
  districtId: RegisteredEnrollment['districtId'],
  entryDate: string,
  changes: Partial<RegisteredEnrollment> = {},
): RegisteredEnrollment => ({
  ...student,
  districtId,
  entryDate,
  enrollmentType: 'Primary',
  exitDate: null,
  ...changes,
});

describe('the former district', () => {
  test.each([
    ['nobody, where nobody knows the student', [], null],
    ['never the requesting district itself', [at(alba, '2026-08-20')], null],
    ['the other district', [at(alba, '2026-08-20'), at(boro, '2020-08-20')], boro],
    ['the latest entry', [at(boro, '2020-08-20'), at(cora, '2021-08-20')], cora],
    [
      'Primary before another type, however late',
      [at(boro, '2020-08-20'), at(cora, '2025-08-20', { enrollmentType: 'SecondaryServices' })],
      boro,
    ],
    [
      'another type where there is no Primary',
      [at(cora, '2025-08-20', { enrollmentType: 'SpecialEducationServices' })],
      cora,
    ],
    [
      'one that has ended as much as an open one',
      [at(boro, '2020-08-20', { exitDate: '2021-06-01' })],
      boro,
    ],
    [
      'the first by id where two entered the same day',
      [at(cora, '2020-08-20'), at(boro, '2020-08-20')],
      boro,
    ],
  ])('is %s', (_, enrollments, expected) => {
    expect(formerDistrict(student, alba, enrollments)).toBe(expected);
  });

  test.each(
    Object.entries({
      stateStudentId: '123',
      lastName: 'Nguyen',
      firstName: 'Exampla',
      birthdate: '2016-02-28',
      sex: 'NotSelected',
    }),
  )('is nobody when %s differs', (field, value) => {
    const other = at(boro, '2020-08-20', { [field]: value });
    expect(formerDistrict(student, alba, [other])).toBeNull();
    expect(isEnrolledIn(student, boro, [other])).toBe(false);
  });

  test('does not depend on the order in which enrollments are read', () => {
    const enrollment = fc.record({
      districtId: fc.constantFrom(alba, boro, cora),
      entryDate: fc.constantFrom('2020-08-20', '2021-08-20', '2022-08-20'),
      enrollmentType: fc.constantFrom('Primary' as const, 'SecondaryServices' as const),
    });
    fc.assert(
      fc.property(
        fc.array(enrollment, { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (all, dice) => {
          const drawn = all.map((changes) => at(changes.districtId, changes.entryDate, changes));
          const shuffled = drawn
            .map((value) => ({ value, key: dice.next().value }))
            .toSorted((one, other) => one.key - other.key)
            .map(({ value }) => value);
          expect(formerDistrict(student, alba, shuffled)).toBe(
            formerDistrict(student, alba, drawn),
          );
        },
      ),
    );
  });
});

describe('a student is enrolled in a district', () => {
  test('that reported an open enrollment of exactly this student, and no other', () => {
    expect(isEnrolledIn(student, alba, [at(alba, '2026-08-20')])).toBe(true);
    expect(isEnrolledIn(student, alba, [at(boro, '2026-08-20')])).toBe(false);
    expect(isEnrolledIn(student, alba, [at(alba, '2026-08-20', { exitDate: '2026-09-01' })])).toBe(
      false,
    );
    expect(isEnrolledIn(student, alba, [])).toBe(false);
  });
});
