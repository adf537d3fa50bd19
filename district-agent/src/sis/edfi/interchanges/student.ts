import { studentIdentitySchema } from '@portage/shared/records/student-identity';
import { saveStudent } from '../../../adapters/sqlite/students.ts';
import { type EdfiMapper, type Interchange, skipOf } from '../edfi-load.ts';
import { dateAt, nameAt, textAt } from '../element.ts';

const elements = {
  localStudentId: 'StudentUniqueId',
  stateStudentId: 'StudentUniqueId',
  lastName: 'LastSurname',
  firstName: 'FirstName',
  middleName: 'MiddleName',
  generationCodeOrSuffix: 'GenerationCodeSuffix',
  birthdate: 'BirthDate',
};

/**
 * StudentUniqueId serves as local and as state ID: Ed-Fi has one id a student, unique in the state.
 * BirthSex is not CEDS Sex and is not used; sex comes from the student's organisation association.
 */
const student: EdfiMapper = (element, load) => {
  const row = {
    localStudentId: textAt(element, 'StudentUniqueId'),
    stateStudentId: textAt(element, 'StudentUniqueId'),
    lastName: nameAt(element, 'Name/LastSurname'),
    firstName: nameAt(element, 'Name/FirstName'),
    middleName: nameAt(element, 'Name/MiddleName') ?? null,
    generationCodeOrSuffix: nameAt(element, 'Name/GenerationCodeSuffix') ?? null,
    birthdate: dateAt(element, 'BirthData/BirthDate'),
    sex: 'NotSelected',
  };
  const parsed = studentIdentitySchema.safeParse(row);
  if (!parsed.success) return skipOf(parsed.error, { row, elements });
  saveStudent(load.db, parsed.data);
  return { kind: 'stored' };
};

/** Students: ids, legal names, birthdates. Nicknames, citizenship and the like are not kept. */
export const studentInterchange: Interchange = {
  rootElement: 'InterchangeStudent',
  stages: [{ Student: student }],
};
