import { codeTable } from './code-table.ts';

/** Ed-Fi AttendanceEventCategory to CEDS Attendance Status (000076). `Partial` has no CEDS code. */
export const attendanceStatuses = codeTable({
  Present: ['In Attendance', 'Present'],
  ExcusedAbsence: ['Excused Absence'],
  UnexcusedAbsence: ['Unexcused Absence'],
  Tardy: ['Tardy'],
  EarlyDeparture: ['Early departure'],
});
