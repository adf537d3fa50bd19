import { type Attendance, attendanceSchema } from '@portage/shared/records/attendance';
import { coded, integer, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

/** Writes and reads the `Attendance` document of the packet schema. */
export const attendanceXml = recordDocumentForm<Attendance>({
  root: 'Attendance',
  row: 'AttendanceEvent',
  schema: attendanceSchema,
  children: {
    date: one('AttendanceEventDate', text),
    schoolId: one('SchoolIdentifier', text),
    schoolYear: one('SchoolYear', integer),
    sessionName: optional('SessionName', text),
    eventType: one('AttendanceEventType', text),
    status: one('AttendanceStatus', coded),
    reason: optional('AttendanceEventReason', text),
    durationDays: optional('AttendanceEventDurationDay', text),
    durationMinutes: optional('AttendanceEventDurationMinutes', integer),
    arrivalTime: optional('ArrivalTime', text),
    courseCode: optional('CourseIdentifier', text),
    sectionIdentifier: optional('CourseSectionIdentifier', text),
  },
});
