import { type Attendance, attendanceSchema } from '@portage/shared/records/attendance';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Attendance events of a student, oldest first. */
export const attendanceTable: RecordTable<Attendance> = {
  object: 'attendance',
  table: 'attendance_events',
  schema: attendanceSchema,
  columns: {
    date: 'text',
    schoolId: 'text',
    schoolYear: 'integer',
    sessionName: 'text',
    eventType: 'text',
    status: 'json',
    reason: 'text',
    durationDays: 'text',
    durationMinutes: 'integer',
    arrivalTime: 'text',
    courseCode: 'text',
    sectionIdentifier: 'text',
  },
  order: ['date'],
};
