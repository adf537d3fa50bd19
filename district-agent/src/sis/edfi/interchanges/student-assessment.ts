import { assessmentTable } from '../../../records/assessment/store.ts';
import { descriptorValue, NO_CODES, toCoded } from '../codes/code-table.ts';
import { gradeLevels } from '../codes/grade-levels.ts';
import { scoreMetrics } from '../codes/score-metrics.ts';
import { type EdfiMapper, type Interchange, storeCandidate } from '../edfi-load.ts';
import {
  childrenOf,
  dateAt,
  type EdfiElement,
  nameAt,
  schoolYearAt,
  studentOf,
  textAt,
} from '../element.ts';

const elements = {
  title: 'AssessmentReference',
  identifier: 'AssessmentReference',
  administrationDate: 'AdministrationDate',
  schoolYear: 'SchoolYear',
  serialNumber: 'SerialNumber',
  scores: 'ScoreResult',
  performanceLevels: 'PerformanceLevel',
  objectives: 'StudentObjectiveAssessment',
};

const toScore = (element: EdfiElement) => ({
  metric: toCoded(scoreMetrics, textAt(element, 'AssessmentReportingMethod')) ?? undefined,
  value: textAt(element, 'Result'),
  valueType: descriptorValue(textAt(element, 'ResultDatatypeType') ?? '') || null,
});

const toPerformanceLevel = (element: EdfiElement) => ({
  metric: toCoded(scoreMetrics, textAt(element, 'AssessmentReportingMethod')),
  level: toCoded(NO_CODES, textAt(element, 'PerformanceLevel')) ?? undefined,
  indicatorName: nameAt(element, 'PerformanceLevelIndicatorName') ?? null,
});

const OBJECTIVE = 'ObjectiveAssessmentReference/ObjectiveAssessmentIdentity/IdentificationCode';

const toObjective = (element: EdfiElement) => ({
  identifier: textAt(element, OBJECTIVE),
  title: null,
  scores: childrenOf(element, 'ScoreResult').map(toScore),
  performanceLevels: childrenOf(element, 'PerformanceLevel').map(toPerformanceLevel),
});

/** The title of the test stands in another interchange; its identifier is the title until then. */
const studentAssessment: EdfiMapper = (element, load) => {
  const identifier = textAt(element, 'AssessmentReference/AssessmentIdentity/AssessmentIdentifier');
  const namespace = textAt(element, 'AssessmentReference/AssessmentIdentity/Namespace') ?? null;
  return storeCandidate(load, assessmentTable, {
    studentUniqueId: studentOf(element),
    naturalKey: [namespace, identifier, textAt(element, 'StudentAssessmentIdentifier')],
    elements,
    row: {
      title: identifier,
      identifier,
      namespace,
      subject: null,
      administrationDate: dateAt(element, 'AdministrationDate') ?? null,
      schoolYear:
        schoolYearAt(element, 'SchoolYear') ??
        schoolYearAt(element, 'SchoolYearTypeReference/SchoolYear') ??
        null,
      gradeLevel: toCoded(gradeLevels, textAt(element, 'WhenAssessedGradeLevel')),
      administrationLanguage: toCoded(NO_CODES, textAt(element, 'AdministrationLanguage')),
      administrationEnvironment: toCoded(NO_CODES, textAt(element, 'AdministrationEnvironment')),
      reasonNotTested: toCoded(NO_CODES, textAt(element, 'ReasonNotTested')),
      serialNumber: textAt(element, 'SerialNumber') ?? null,
      scores: childrenOf(element, 'ScoreResult').map(toScore),
      performanceLevels: childrenOf(element, 'PerformanceLevel').map(toPerformanceLevel),
      objectives: childrenOf(element, 'StudentObjectiveAssessment').map(toObjective),
    },
  });
};

/** Sittings of assessments with scores, performance levels and parts. */
export const studentAssessmentInterchange: Interchange = {
  rootElement: 'InterchangeStudentAssessment',
  stages: [{ StudentAssessment: studentAssessment }],
};
