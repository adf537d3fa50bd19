/** Columns of the state's ID list, in any order; each name stands in the first line. */
export const registryColumns = [
  'districtId',
  'schoolId',
  'gradeLevel',
  'stateStudentId',
  'lastName',
  'firstName',
  'middleName',
  'generationCodeOrSuffix',
  'birthdate',
  'sex',
  'enrollmentType',
  'entryDate',
  'exitDate',
] as const;
