import { districtIdSchema, transferIdSchema } from '@portage/shared/ids';
import { localCode, standardCode } from '@portage/shared/records/coded-value';
import { noRecords, type StudentRecords } from '@portage/shared/records/index';
import { type PacketHeader, packetHeaderSchema } from '@portage/shared/records/packet-header';

/** A made-up student whose names need more than Latin letters. */
export const sampleHeader: PacketHeader = packetHeaderSchema.parse({
  transferId: transferIdSchema.parse('019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b'),
  producedAt: '2026-11-21T20:15:00Z',
  releasingDistrict: {
    districtId: districtIdSchema.parse('cedar-falls'),
    name: 'Cedar Falls Independent School District',
  },
  student: {
    stateStudentId: '00123',
    localStudentId: '0004711',
    lastName: 'Nguyễn',
    firstName: 'Łukasz',
    middleName: 'O’Brien',
    generationCodeOrSuffix: null,
    birthdate: '2012-02-29',
    sex: 'NotSelected',
  },
});

const home = standardCode('Home', 'Home');

const contact = (recordId: string, lastName: string, firstName: string) => ({
  recordId,
  lastName,
  firstName,
  middleName: null,
  generationCodeOrSuffix: null,
  relationship: standardCode('Mother', 'Mother'),
  contactPriorityNumber: Number(recordId),
  isPrimaryContact: recordId === '1',
  isEmergencyContact: true,
  livesWithStudent: true,
  isCustodialParentOrGuardian: recordId === '2' ? null : true,
  contactRestrictions: recordId === '2' ? 'Call before 5 PM only.\nNot on school grounds.' : null,
  telephones: [{ type: home, number: '+1 (555) 010-0042' }],
  emails: [{ type: home, address: `contact${recordId}@example.org` }],
  addresses: [
    {
      type: standardCode('Physical', 'Physical'),
      street: '1600 North Schoolhouse Road',
      apartment: 'Apt 2B',
      city: 'Cedar Falls',
      state: 'IA',
      postalCode: '00613',
      county: null,
    },
  ],
});

const enrollment = (schoolYear: number): StudentRecords['enrollment-history'][number] => ({
  recordId: `e${schoolYear}`,
  schoolId: '0042',
  schoolName: 'Thaddeus Kościuszko Elementary School',
  schoolYear,
  gradeLevel: standardCode(
    String(schoolYear - 2018).padStart(2, '0'),
    `Grade ${schoolYear - 2018}`,
  ),
  enrollmentType: 'Primary',
  entryDate: `${schoolYear - 1}-08-20`,
  entryType: standardCode('01821', 'Transfer from a school in the same district'),
  exitDate: schoolYear === 2026 ? null : `${schoolYear}-06-04`,
  exitType: schoolYear === 2026 ? null : standardCode('01907', 'Transferred in the same district'),
  derivedFrom: null,
});

const attendance = (day: number): StudentRecords['attendance'][number] => ({
  recordId: `a${day}`,
  date: new Date(Date.UTC(2025, 8, 1 + day)).toISOString().slice(0, 10),
  schoolId: '0042',
  schoolYear: 2026,
  sessionName: day % 5 === 0 ? 'Fall semester' : null,
  eventType: day % 3 === 0 ? 'ClassSectionAttendance' : 'DailyAttendance',
  status: day % 4 === 0 ? standardCode('Tardy', 'Tardy') : localCode('Excused absence'),
  reason: day === 7 ? 'Doctor’s appointment; the note came the day after. '.repeat(12) : null,
  durationDays: day % 4 === 0 ? null : '0.5',
  durationMinutes: day % 4 === 0 ? 17 : null,
  arrivalTime: day % 4 === 0 ? '08:47:00' : null,
  courseCode: day % 3 === 0 ? 'ALG-1' : null,
  sectionIdentifier: day % 3 === 0 ? '0001' : null,
});

const score = (metric: string, value: string) => ({
  metric: standardCode(metric, metric),
  value,
  valueType: 'Integer',
});

const assessment = (year: number): StudentRecords['assessment'][number] => ({
  recordId: `t${year}`,
  title: 'State assessment of reading and writing',
  identifier: `ELA-${year}`,
  namespace: 'urn:example:state',
  subject: standardCode('13373', 'Reading/Language Arts'),
  administrationDate: `${year}-04-17`,
  schoolYear: year,
  gradeLevel: standardCode('05', 'Fifth grade'),
  administrationLanguage: null,
  administrationEnvironment: null,
  reasonNotTested: null,
  serialNumber: '1e5',
  scores: [score('Scale score', '0042'), score('Percentile rank', '87')],
  performanceLevels: [
    { metric: null, level: localCode('Meets the standard'), indicatorName: 'State standard' },
  ],
  objectives: [
    {
      identifier: 'R',
      title: 'Reading',
      scores: [score('Raw score', '0x1F')],
      performanceLevels: [],
    },
    { identifier: 'W', title: null, scores: [score('Raw score', '19')], performanceLevels: [] },
  ],
});

/** Records of the student above in some objects; attendance is long, one reason very long. */
export const sampleRecords: StudentRecords = {
  ...noRecords(),
  'census-contacts': [
    contact('1', '王', '小明'),
    contact('2', 'محمد', 'فاطمة'),
    contact('3', 'Wiśniewski', 'Élodie-Anne'),
  ],
  'enrollment-history': [2021, 2022, 2023, 2024, 2025, 2026].map(enrollment),
  attendance: Array.from({ length: 60 }, (_, day) => attendance(day)),
  assessment: [2023, 2024, 2025].map(assessment),
  behavior: [
    {
      recordId: 'b1',
      incidentIdentifier: '00017',
      incidentDate: '2025-10-03',
      incidentTime: '13:20:00',
      location: standardCode('03015', 'Hallway or stairs'),
      schoolId: '0042',
      participationRole: standardCode('Perpetrator', 'Perpetrator'),
      behaviors: [standardCode('04645', 'Fighting')],
      weapons: [],
      reportedToLawEnforcement: false,
      actions: [
        {
          actionIdentifier: 'd1',
          action: standardCode('03100', 'Suspension, in-school'),
          startDate: '2025-10-06',
          lengthDays: '2',
          actualLengthDays: '1.5',
          lengthDifferenceReason: localCode('Term ended'),
        },
      ],
    },
  ],
};
