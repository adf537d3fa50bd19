import { codeTable } from './code-table.ts';

/**
 * Ed-Fi AssessmentReportingMethod to CEDS Assessment Score Metric Type (000369). Named scales that
 * CEDS does not list (Lexile, Quantile, RIT) keep their own words alone.
 */
export const scoreMetrics = codeTable({
  '00512': ['Achievement/proficiency level'],
  '00494': ['ACT score'],
  '00490': ['Age score'],
  '00491': ['C-scaled scores'],
  '00492': ['College Board examination scores'],
  '00493': ['Grade equivalent or grade-level indicator'],
  '03473': ['Graduation score'],
  '03474': ['Growth/value-added/indexing'],
  '03475': ['International Baccalaureate score'],
  '00144': ['Letter grade/mark'],
  '00513': ['Mastery level'],
  '00497': ['Normal curve equivalent'],
  '00498': ['Normalized standard score'],
  '00499': ['Number score'],
  '00500': ['Pass-fail'],
  '03476': ['Percentile', 'National College-Bound Percentile', 'State College-Bound Percentile'],
  '00502': ['Percentile rank'],
  '00503': ['Proficiency level'],
  '03477': ['Promotion score'],
  '00504': ['Ranking'],
  '00505': ["Ratio IQ's"],
  '03478': ['Raw score'],
  '03479': ['Scale score', 'Vertical score', 'Vertical Scale Score', 'Adaptive scale score'],
  '00506': ['Standard age score'],
  '00508': ['Stanine score'],
  '00509': ['Sten score'],
  '00510': ['T-score'],
  '03480': ['Workplace readiness score'],
  '00511': ['Z-score'],
  '09999': ['Other'],
});
