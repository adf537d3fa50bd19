import { noRecords } from '@portage/shared/records/index';
import type { StudentFile } from '@portage/shared/records/student-file';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import { identityOf, newcomer, studentFile } from '../support/student-file.ts';

/** Where a student is in the former district: a school and a grade. */
interface Place {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly gradeLevel: string;
}

const highSchool: Place = { schoolId: '10', schoolName: 'Canal High School', gradeLevel: '09' };
const middleSchool: Place = { schoolId: '20', schoolName: 'Canal Middle', gradeLevel: '07' };
const exitDate = '2026-11-13';

/** One student for each way that is walked; Alba's local IDs begin with A, the others' with B. */
export const walkCast = {
  moved: person(1, { lastName: 'Nguyễn', firstName: 'Mai' }),
  rejected: person(2, { lastName: 'Reyes' }),
  ignoredByBoro: person(3, { lastName: 'Osman' }),
  ignoredByCedar: person(4, { lastName: 'Iyers' }),
  protectedByCedar: person(5, { lastName: 'Petit' }),
  knownToNobody: person(9, { lastName: 'Quiro' }),
  certain: person(6, { lastName: 'Lindqvist' }),
  uncertain: person(7, { lastName: 'Moreau' }),
  unknownHere: person(8, { lastName: 'Okafor' }),
} as const;

/** A student as Alba and as the former district hold them. */
export type WalkStudent = (typeof walkCast)[keyof typeof walkCast];

function person(number: number, name: Partial<StudentIdentity>) {
  const identity = { ...name, stateStudentId: `77000${number}` };
  return {
    here: identityOf({ ...identity, localStudentId: `A-${number}` }),
    there: identityOf({ ...identity, localStudentId: `B-${number}` }),
  };
}

/** Moves the enrollments of a student to a place. */
function at(place: Place, { records, ...file }: StudentFile): StudentFile {
  const { schoolId, schoolName, gradeLevel: code } = place;
  const enrollments = records['enrollment-history'].map((enrollment) => ({
    ...{ ...enrollment, schoolId, schoolName },
    gradeLevel: { code, localCode: code, label: `Grade ${Number(code)}` },
  }));
  return { ...file, records: { ...records, 'enrollment-history': enrollments } };
}

/** Who was at Boro, still enrolled or not, and who moves in a whole grade. */
export function studentsOfBoro(): StudentFile[] {
  const { moved, rejected, ignoredByBoro, certain, uncertain, unknownHere } = walkCast;
  return [
    at(highSchool, studentFile(moved.there)),
    ...[rejected, ignoredByBoro].map(({ there }) =>
      at(highSchool, studentFile(there, { exitDate })),
    ),
    ...[certain, uncertain, unknownHere].map(({ there }) => at(middleSchool, studentFile(there))),
  ];
}

/** Who was at Cedar. */
export const studentsOfCedar = (): StudentFile[] =>
  [walkCast.ignoredByCedar, walkCast.protectedByCedar].map(({ there }) =>
    studentFile(there, { exitDate }),
  );

/** Who has come to Alba: `moved` is known there by a health record, and not enrolled yet. */
export function studentsOfAlba(): StudentFile[] {
  const { moved, rejected, ignoredByBoro, ignoredByCedar, certain, uncertain } = walkCast;
  const { protectedByCedar, knownToNobody } = walkCast;
  const known = studentFile(moved.here).records['health-condition'].map((condition) => ({
    ...condition,
    comments: 'told by the parents',
  }));
  return [
    { ...studentFile(moved.here), records: { ...noRecords(), 'health-condition': known } },
    ...[rejected, ignoredByBoro, ignoredByCedar, certain].map(({ here }) => come(here)),
    ...[protectedByCedar, knownToNobody].map(({ here }) => come(here)),
    come({ ...uncertain.here, stateStudentId: '880007' }),
  ];
}

/** Enrolled since the student left the other district. */
function come(identity: StudentIdentity): StudentFile {
  const { records, ...file } = newcomer(identity);
  const [enrollment] = records['enrollment-history'];
  if (enrollment === undefined) throw new Error('a newcomer is enrolled');
  const enrollments = [{ ...enrollment, entryDate: '2026-11-16' }];
  return { ...file, records: { ...records, 'enrollment-history': enrollments } };
}
