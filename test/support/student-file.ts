import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localCode, standardCode } from '@portage/shared/records/coded-value';
import { noRecords } from '@portage/shared/records/index';
import { type StudentFile, studentFileSchema } from '@portage/shared/records/student-file';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import type { World } from './world.ts';

/** A student's identity; what is not given is plain. State and local ID must differ per student. */
export function identityOf(
  given: Partial<StudentIdentity> & Pick<StudentIdentity, 'localStudentId' | 'stateStudentId'>,
): StudentIdentity {
  return {
    lastName: 'Rivera',
    firstName: 'Ana',
    middleName: null,
    generationCodeOrSuffix: null,
    birthdate: '2012-02-29',
    sex: 'Female',
    ...given,
  };
}

/** What a student file may be told besides who the student is. */
export interface FileOptions {
  /** Null (the usual case) leaves the enrollment open. */
  readonly exitDate?: string | null;
  /** Text that stands in records: a vaccine, an assessment, an incident, a contact, a condition. */
  readonly text?: string;
  /** Days of attendance; a thousand days make a packet of several chunks no longer small. */
  readonly attendanceDays?: number;
}

/** One student with rows in many record objects; the objects left out have none. */
export function studentFile(identity: StudentIdentity, options: FileOptions = {}): StudentFile {
  const { exitDate = null, text = 'plain', attendanceDays = 2 } = options;
  const id = (part: string): string => `${identity.localStudentId}/${part}`;
  const records = {
    'census-contacts': [contact(id('c1'), text)],
    'enrollment-history': [enrollment(id('e1'), exitDate)],
    attendance: Array.from({ length: attendanceDays }, (_, day) => attendance(id(`a${day}`), day)),
    assessment: [assessment(id('t1'), text)],
    behavior: [incident(id('b1'), text)],
    immunization: [
      immunization(id('i1'), text, '2013-03-01'),
      immunization(id('i2'), 'second dose', '2013-09-01'),
    ],
    'health-condition': [condition(id('h1'), text)],
  };
  return studentFileSchema.parse({ identity, records });
}

/** A student who has just come: an open enrollment, and no records yet. */
export function newcomer(identity: StudentIdentity): StudentFile {
  const { records, ...file } = studentFile(identity);
  const enrollments = { 'enrollment-history': records['enrollment-history'] };
  return { ...file, records: { ...noRecords(), ...enrollments } };
}

/** Loads students into a district's store, as its IT would. */
export async function loadStudents(
  world: World,
  districtId: string,
  files: readonly StudentFile[],
): Promise<void> {
  const path = join(world.folder, `${districtId}-students.jsonl`);
  await writeFile(path, files.map((file) => `${JSON.stringify(file)}\n`).join(''));
  await world.agentCommand(districtId, 'load', 'json', path);
}

const enrollment = (recordId: string, exitDate: string | null) => ({
  ...{ recordId, schoolId: '10', schoolName: 'Middle School', schoolYear: 2027 },
  gradeLevel: standardCode('09', 'Ninth grade'),
  ...{ enrollmentType: 'Primary', entryDate: '2025-08-25', entryType: null },
  ...{ exitDate, exitType: null, derivedFrom: null },
});

const contact = (recordId: string, text: string) => ({
  ...{ recordId, lastName: text, firstName: 'Parent', middleName: null },
  ...{ generationCodeOrSuffix: null, relationship: standardCode('Mother', 'Mother') },
  ...{ contactPriorityNumber: 1, isPrimaryContact: true, isEmergencyContact: true },
  ...{ livesWithStudent: true, isCustodialParentOrGuardian: true, contactRestrictions: null },
  telephones: [],
  emails: [],
  addresses: [
    {
      type: standardCode('Physical', 'Physical'),
      ...{ street: text, apartment: null, city: 'Town', state: 'IA', postalCode: '00613' },
      county: null,
    },
  ],
});

const attendance = (recordId: string, day: number) => ({
  ...{ recordId, date: new Date(Date.UTC(2025, 8, 1 + day)).toISOString().slice(0, 10) },
  ...{ schoolId: '10', schoolYear: 2027, sessionName: null, eventType: 'DailyAttendance' },
  ...{ status: localCode('Excused'), reason: null, durationDays: '1', durationMinutes: null },
  ...{ arrivalTime: null, courseCode: null, sectionIdentifier: null },
});

const assessment = (recordId: string, text: string) => ({
  ...{ recordId, title: text, identifier: text, namespace: null, subject: null },
  ...{ administrationDate: '2026-04-17', schoolYear: 2026, gradeLevel: null },
  ...{ administrationLanguage: null, administrationEnvironment: null, reasonNotTested: null },
  ...{ serialNumber: '1e5', performanceLevels: [], objectives: [] },
  scores: [{ metric: localCode('Scale score'), value: '0042', valueType: null }],
});

const incident = (recordId: string, text: string) => ({
  ...{ recordId, incidentIdentifier: '00017', incidentDate: '2025-10-03', incidentTime: null },
  ...{ location: null, schoolId: '10', participationRole: null, weapons: [], actions: [] },
  behaviors: [localCode(text)],
  reportedToLawEnforcement: false,
});

const condition = (recordId: string, text: string) => ({
  ...{ recordId, condition: localCode(text), medicalAlert: null, startDate: null, endDate: null },
  comments: text,
});

const immunization = (recordId: string, text: string, administeredDate: string) => ({
  ...{ recordId, vaccine: localCode(text), administeredDate, isRequired: true, exemption: null },
});
