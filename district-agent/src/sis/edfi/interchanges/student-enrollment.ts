import { type Sex, sexSchema } from '@portage/shared/records/student-identity';
import { schoolName } from '../../../adapters/sqlite/schools.ts';
import { updateStudent } from '../../../adapters/sqlite/students.ts';
import { schoolYearOf } from '../../../domain/school-year.ts';
import { enrollmentHistoryTable } from '../../../records/enrollment-history/store.ts';
import { descriptorValue, toCoded } from '../codes/code-table.ts';
import { entryTypes, exitTypes } from '../codes/enrollments.ts';
import { gradeLevels } from '../codes/grade-levels.ts';
import {
  type EdfiMapper,
  type Interchange,
  skip,
  storeCandidate,
  studentIdOf,
} from '../edfi-load.ts';
import {
  booleanAt,
  childrenOf,
  dateAt,
  type EdfiElement,
  schoolYearAt,
  studentOf,
  textAt,
} from '../element.ts';
import { accountOf } from '../student-account.ts';

const elements = {
  schoolId: 'SchoolReference',
  schoolName: 'SchoolReference',
  schoolYear: 'SchoolYear',
  entryDate: 'EntryDate',
  exitDate: 'ExitWithdrawDate',
};

/** PrimarySchool false is an enrollment for services; Ed-Fi does not say which, so secondary. */
const enrollmentTypeOf = (element: EdfiElement): string =>
  booleanAt(element, 'PrimarySchool') === false ? 'SecondaryServices' : 'Primary';

const studentSchoolAssociation: EdfiMapper = (element, load) => {
  const schoolId = textAt(element, 'SchoolReference/SchoolIdentity/SchoolId');
  const entryDate = dateAt(element, 'EntryDate');
  return storeCandidate(load, enrollmentHistoryTable, {
    studentUniqueId: studentOf(element),
    naturalKey: [schoolId, entryDate],
    elements,
    row: {
      schoolId,
      schoolName: schoolId === undefined ? undefined : schoolName(load.db, schoolId),
      schoolYear:
        schoolYearAt(element, 'SchoolYearTypeReference/SchoolYear') ??
        schoolYearAt(element, 'SchoolYear') ??
        (entryDate === undefined ? undefined : schoolYearOf(entryDate)),
      gradeLevel: toCoded(gradeLevels, textAt(element, 'EntryGradeLevel')),
      enrollmentType: enrollmentTypeOf(element),
      entryDate,
      entryType: toCoded(entryTypes, textAt(element, 'EntryType')),
      exitDate: dateAt(element, 'ExitWithdrawDate') ?? null,
      exitType: toCoded(exitTypes, textAt(element, 'ExitWithdrawType')),
      derivedFrom: null,
    },
  });
};

function sexOf(element: EdfiElement): Sex | null {
  const text = textAt(element, 'Sex');
  if (text === undefined) return null;
  const parsed = sexSchema.safeParse(descriptorValue(text).replace(/[\s-]/g, ''));
  return parsed.success ? parsed.data : descriptorValue(text) === 'Non-binary' ? 'NonBinary' : null;
}

/** The identification code that the state assigned, where the file has one. */
function stateIdOf(element: EdfiElement): string | null {
  const code = childrenOf(element, 'StudentIdentificationCode').find(
    (candidate) =>
      descriptorValue(textAt(candidate, 'StudentIdentificationSystem') ?? '') === 'State',
  );
  return code === undefined ? null : (textAt(code, 'IdentificationCode') ?? null);
}

const organizationAssociation: EdfiMapper = (element, load) => {
  const uniqueId = studentOf(element);
  if (uniqueId === undefined) return skip('missing-element', 'StudentUniqueId');
  const studentId = studentIdOf(load.db, uniqueId);
  if (studentId === undefined) return skip('unknown-student', 'StudentReference');
  const stateStudentId = stateIdOf(element);
  if (stateStudentId !== null && stateStudentId.length > 64) {
    return skip('too-long', 'IdentificationCode');
  }
  updateStudent(load.db, studentId, {
    sex: sexOf(element),
    stateStudentId,
    ...accountOf(element, load),
  });
  return { kind: 'stored' };
};

/** Enrollments as the district has them, and each student's sex, state ID and account. */
export const studentEnrollment: Interchange = {
  rootElement: 'InterchangeStudentEnrollment',
  stages: [
    {
      StudentSchoolAssociation: studentSchoolAssociation,
      StudentEducationOrganizationAssociation: organizationAssociation,
    },
  ],
};
