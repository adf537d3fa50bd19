import { type ReportCard, reportCardSchema } from '@portage/shared/records/report-card';
import { coded, group, indicator, integer, many, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

const mark = group<ReportCard['courses'][number]['marks'][number]>({
  markingPeriodName: one('MarkingPeriodName', text),
  kind: optional('MarkType', coded),
  mark: one('StudentCourseSectionGradeEarned', text),
  isFinal: optional('StudentCourseSectionMarkFinalIndicator', indicator),
});

const course = group<ReportCard['courses'][number]>({
  courseCode: optional('CourseIdentifier', text),
  title: one('CourseTitle', text),
  teacherName: optional('TeacherName', text),
  marks: many('Mark', mark),
  comment: optional('StudentCourseSectionGradeNarrative', text),
});

/** Writes and reads the `ReportCards` document of the packet schema. */
export const reportCardXml = recordDocumentForm<ReportCard>({
  root: 'ReportCards',
  row: 'ReportCard',
  schema: reportCardSchema,
  children: {
    schoolId: one('SchoolIdentifier', text),
    schoolName: one('NameOfInstitution', text),
    schoolYear: one('SchoolYear', integer),
    termName: one('MarkingPeriodName', text),
    gradeLevel: optional('GradeLevelWhenCourseTaken', coded),
    issuedDate: optional('IssuedDate', text),
    courses: many('Course', course),
    gradePointAverage: optional('GradePointAverageGivenSession', text),
    daysAbsent: optional('NumberOfDaysAbsent', text),
    daysPresent: optional('NumberOfDaysInAttendance', text),
    daysTardy: optional('NumberOfDaysTardy', text),
    comments: optional('Comments', text),
  },
});
