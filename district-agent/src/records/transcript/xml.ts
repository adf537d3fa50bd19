import { type AcademicSession, academicSessionSchema } from '@portage/shared/records/transcript';
import {
  coded,
  codedText,
  courseGroup,
  group,
  integer,
  many,
  one,
  optional,
  text,
} from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

const course = courseGroup<AcademicSession['courses'][number]>({
  courseCode: one('CourseIdentifier', text),
  title: one('CourseTitle', text),
  scedCode: optional('SchoolCoursesForTheExchangeOfDataCourseCode', coded),
  scedSubject: optional('SchoolCoursesForTheExchangeOfDataCourseSubjectArea', coded),
  scedLevel: optional('SchoolCoursesForTheExchangeOfDataCourseLevel', coded),
  additionalCreditType: optional('AdditionalCreditType', coded),
  mark: optional('StudentCourseSectionGradeEarned', codedText),
  creditType: optional('CreditUnitType', coded),
  creditsAttempted: optional('NumberOfCreditsAttempted', text),
  creditsEarned: optional('NumberOfCreditsEarned', text),
  repeatCode: optional('CourseRepeatCode', coded),
});

const summary = group<NonNullable<AcademicSession['summary']>>({
  gradePointAverage: optional('GradePointAverageGivenSession', text),
  cumulativeGradePointAverage: optional('GradePointAverageCumulative', text),
  gradePointAverageWeighting: optional('GradePointAverageWeightedIndicator', coded),
  cumulativeCreditsAttempted: optional('CreditsAttemptedCumulative', text),
  cumulativeCreditsEarned: optional('CreditsEarnedCumulative', text),
  classRank: optional('HighSchoolStudentClassRank', integer),
  classSize: optional('SizeOfHighSchoolGraduatingClass', integer),
  classRankDate: optional('ClassRankingDate', text),
});

const diploma = group<NonNullable<AcademicSession['diploma']>>({
  type: one('HighSchoolDiplomaType', coded),
  awardDate: optional('DiplomaOrCredentialAwardDate', text),
  distinction: optional('HighSchoolDiplomaDistinctionType', coded),
  honors: optional('HonorsDescription', text),
});

/** Writes and reads the `Transcript` document of the packet schema. */
export const transcriptXml = recordDocumentForm<AcademicSession>({
  root: 'Transcript',
  row: 'AcademicSession',
  schema: academicSessionSchema,
  children: {
    schoolId: optional('SchoolIdentifier', text),
    schoolName: one('NameOfInstitution', text),
    schoolYear: one('SchoolYear', integer),
    sessionType: one('SessionType', coded),
    sessionName: optional('SessionName', text),
    beginDate: optional('SessionBeginDate', text),
    endDate: optional('SessionEndDate', text),
    gradeLevel: optional('GradeLevelWhenCourseTaken', coded),
    courses: many('Course', course),
    summary: optional('AcademicSummary', summary),
    diploma: optional('Diploma', diploma),
  },
});
