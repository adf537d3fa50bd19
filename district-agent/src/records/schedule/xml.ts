import { type ScheduledSection, scheduledSectionSchema } from '@portage/shared/records/schedule';
import { group, integer, many, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

const meeting = group<ScheduledSection['meetings'][number]>({
  period: optional('ClassPeriod', text),
  days: optional('ClassMeetingDays', text),
  startTime: optional('ClassBeginningTime', text),
  endTime: optional('ClassEndingTime', text),
  room: optional('ClassroomIdentifier', text),
});

/** Writes and reads the `Schedule` document of the packet schema. */
export const scheduleXml = recordDocumentForm<ScheduledSection>({
  root: 'Schedule',
  row: 'Section',
  schema: scheduledSectionSchema,
  children: {
    schoolId: one('SchoolIdentifier', text),
    schoolName: optional('NameOfInstitution', text),
    schoolYear: one('SchoolYear', integer),
    sessionName: optional('SessionName', text),
    courseCode: one('CourseIdentifier', text),
    title: one('CourseTitle', text),
    sectionIdentifier: one('CourseSectionIdentifier', text),
    meetings: many('ClassMeeting', meeting),
    teachers: many('TeacherName', text),
    startDate: optional('CourseSectionEnrollmentStatusStartDate', text),
    endDate: optional('CourseSectionEnrollmentStatusEndDate', text),
  },
});
