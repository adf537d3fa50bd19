import { attendanceTable } from '../../../records/attendance/store.ts';
import { attendanceStatuses } from '../codes/attendance-statuses.ts';
import { descriptorValue, toCoded } from '../codes/code-table.ts';
import { type EdfiMapper, type Interchange, storeCandidate } from '../edfi-load.ts';
import {
  dateAt,
  type EdfiElement,
  integerAt,
  schoolYearAt,
  studentOf,
  textAt,
} from '../element.ts';

const elements = {
  date: 'EventDate',
  schoolId: 'SchoolReference',
  schoolYear: 'SessionReference/SchoolYear',
  status: 'AttendanceEventCategory',
  reason: 'AttendanceEventReason',
  durationDays: 'EventDuration',
  durationMinutes: 'AttendanceDuration',
  arrivalTime: 'ArrivalTime',
};

/** What daily and section events share; `session` is the path of the SessionIdentity. */
function commonFields(element: EdfiElement, session: string) {
  return {
    date: dateAt(element, 'AttendanceEvent/EventDate'),
    schoolYear: schoolYearAt(element, `${session}/SchoolYear`),
    sessionName: textAt(element, `${session}/SessionName`) ?? null,
    status:
      toCoded(attendanceStatuses, textAt(element, 'AttendanceEvent/AttendanceEventCategory')) ??
      undefined,
    reason: textAt(element, 'AttendanceEvent/AttendanceEventReason') ?? null,
    durationDays: textAt(element, 'AttendanceEvent/EventDuration') ?? null,
    arrivalTime: textAt(element, 'ArrivalTime') ?? null,
  };
}

/** Ed-Fi's key of an event: student, school, date, category and session (and section). */
const eventKey = (element: EdfiElement, fields: ReturnType<typeof commonFields>): string[] => [
  fields.date ?? '',
  descriptorValue(textAt(element, 'AttendanceEvent/AttendanceEventCategory') ?? ''),
  String(fields.schoolYear ?? ''),
  fields.sessionName ?? '',
];

const schoolEvent: EdfiMapper = (element, load) => {
  const fields = commonFields(element, 'SessionReference/SessionIdentity');
  const schoolId = textAt(element, 'SchoolReference/SchoolIdentity/SchoolId');
  return storeCandidate(load, attendanceTable, {
    studentUniqueId: studentOf(element),
    naturalKey: ['school', schoolId, ...eventKey(element, fields)],
    elements,
    row: {
      ...fields,
      schoolId,
      eventType: 'DailyAttendance',
      durationMinutes: integerAt(element, 'SchoolAttendanceDuration') ?? null,
      courseCode: null,
      sectionIdentifier: null,
    },
  });
};

const SECTION = 'SectionReference/SectionIdentity';
const OFFERING = `${SECTION}/CourseOfferingReference/CourseOfferingIdentity`;

const sectionEvent: EdfiMapper = (element, load) => {
  const session = `${OFFERING}/SessionReference/SessionIdentity`;
  const fields = commonFields(element, session);
  const schoolId =
    textAt(element, `${OFFERING}/SchoolReference/SchoolIdentity/SchoolId`) ??
    textAt(element, `${session}/SchoolReference/SchoolIdentity/SchoolId`);
  const sectionIdentifier = textAt(element, `${SECTION}/SectionIdentifier`) ?? null;
  const courseCode = textAt(element, `${OFFERING}/LocalCourseCode`) ?? null;
  return storeCandidate(load, attendanceTable, {
    studentUniqueId: studentOf(element),
    naturalKey: ['section', schoolId, ...eventKey(element, fields), courseCode, sectionIdentifier],
    elements,
    row: {
      ...fields,
      schoolId,
      eventType: 'ClassSectionAttendance',
      durationMinutes: integerAt(element, 'SectionAttendanceDuration') ?? null,
      courseCode,
      sectionIdentifier,
    },
  });
};

/** Attendance by day and by class section. */
export const studentAttendance: Interchange = {
  rootElement: 'InterchangeStudentAttendance',
  stages: [
    { StudentSchoolAttendanceEvent: schoolEvent, StudentSectionAttendanceEvent: sectionEvent },
  ],
};
