import { type Assessment, assessmentSchema } from '@portage/shared/records/assessment';
import {
  type Children,
  coded,
  group,
  integer,
  many,
  one,
  optional,
  text,
} from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

const score = group<Assessment['scores'][number]>({
  metric: one('AssessmentScoreMetricType', coded),
  value: one('AssessmentResultScoreValue', text),
  valueType: optional('AssessmentResultDataType', text),
});

const performanceLevel = group<Assessment['performanceLevels'][number]>({
  metric: optional('AssessmentPerformanceLevelScoreMetric', coded),
  level: one('AssessmentPerformanceLevelIdentifier', coded),
  indicatorName: optional('IndicatorName', text),
});

const subtest = group<Assessment['objectives'][number]>({
  identifier: one('AssessmentSubtestIdentifier', text),
  title: optional('AssessmentSubtestTitle', text),
  scores: many('Score', score),
  performanceLevels: many('PerformanceLevel', performanceLevel),
});

/** What stands in one sitting of an assessment. */
export const assessmentElements: Children<Omit<Assessment, 'recordId'>> = {
  title: one('AssessmentTitle', text),
  identifier: one('AssessmentIdentifier', text),
  namespace: optional('AssessmentNamespace', text),
  subject: optional('AssessmentAcademicSubject', coded),
  administrationDate: optional('AssessmentAdministrationStartDate', text),
  schoolYear: optional('SchoolYear', integer),
  gradeLevel: optional('GradeLevelWhenAssessed', coded),
  administrationLanguage: optional('AssessmentLanguage', coded),
  administrationEnvironment: optional('AdministrationEnvironment', coded),
  reasonNotTested: optional('ReasonNotTested', coded),
  serialNumber: optional('SerialNumber', text),
  scores: many('Score', score),
  performanceLevels: many('PerformanceLevel', performanceLevel),
  objectives: many('Subtest', subtest),
};

/** Writes and reads the `Assessments` document of the packet schema. */
export const assessmentXml = recordDocumentForm<Assessment>({
  root: 'Assessments',
  row: 'Assessment',
  schema: assessmentSchema,
  children: assessmentElements,
});
