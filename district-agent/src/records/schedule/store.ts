import { type ScheduledSection, scheduledSectionSchema } from '@portage/shared/records/schedule';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Sections on the schedule of a student, by school year and course. */
export const scheduleTable: RecordTable<ScheduledSection> = {
  object: 'schedule',
  table: 'scheduled_sections',
  schema: scheduledSectionSchema,
  columns: {
    schoolId: 'text',
    schoolName: 'text',
    schoolYear: 'integer',
    sessionName: 'text',
    courseCode: 'text',
    title: 'text',
    sectionIdentifier: 'text',
    meetings: 'json',
    teachers: 'json',
    startDate: 'text',
    endDate: 'text',
  },
  order: ['school_year', 'course_code'],
};
