import type { DistrictId } from '@portage/shared/ids';
import { exactMatch, type MatchedFields } from '@portage/shared/matching/exact-match';
import type { EnrollmentType } from '@portage/shared/records/enrollment-history';

/** One enrollment in the registry, in the form in which it is compared. */
export interface RegisteredEnrollment extends MatchedFields {
  readonly districtId: DistrictId;
  readonly enrollmentType: EnrollmentType;
  readonly entryDate: string;
  readonly exitDate: string | null;
}

/**
 * The former district: the most recent other district with an enrollment of exactly this student,
 * Primary before other types, then the latest entry, then the district id so that every replica
 * answers alike. The requesting district itself never counts.
 */
export function formerDistrict(
  student: MatchedFields,
  requestingDistrict: DistrictId,
  enrollments: readonly RegisteredEnrollment[],
): DistrictId | null {
  const candidates = enrollments
    .filter((enrollment) => enrollment.districtId !== requestingDistrict)
    .filter((enrollment) => exactMatch(student, enrollment).kind === 'match')
    .toSorted(byRecency);
  return candidates[0]?.districtId ?? null;
}

function byRecency(one: RegisteredEnrollment, other: RegisteredEnrollment): number {
  const primary =
    Number(other.enrollmentType === 'Primary') - Number(one.enrollmentType === 'Primary');
  if (primary !== 0) return primary;
  if (one.entryDate !== other.entryDate) return one.entryDate < other.entryDate ? 1 : -1;
  return one.districtId < other.districtId ? -1 : 1;
}

/** Whether a district reported an open enrollment of exactly this student. */
export const isEnrolledIn = (
  student: MatchedFields,
  districtId: DistrictId,
  enrollments: readonly RegisteredEnrollment[],
): boolean =>
  enrollments.some(
    (enrollment) =>
      enrollment.districtId === districtId &&
      enrollment.exitDate === null &&
      exactMatch(student, enrollment).kind === 'match',
  );
