import type { RecordObjectName, RecordRow } from '@portage/shared/records/index';
import { assessment } from './assessment/index.ts';
import { attendance } from './attendance/index.ts';
import { behavior } from './behavior/index.ts';
import { censusContacts } from './census-contacts/index.ts';
import { elLep } from './el-lep/index.ts';
import { enrollmentHistory } from './enrollment-history/index.ts';
import { extendedCensus } from './extended-census/index.ts';
import { healthCondition } from './health-condition/index.ts';
import { healthScreening } from './health-screening/index.ts';
import { iep } from './iep/index.ts';
import { iepDocuments } from './iep-documents/index.ts';
import { iepMeeting } from './iep-meeting/index.ts';
import { immunization } from './immunization/index.ts';
import { lepAccommodations } from './lep-accommodations/index.ts';
import { lepServices } from './lep-services/index.ts';
import { literacyDocuments } from './literacy-documents/index.ts';
import { literacyPlan } from './literacy-plan/index.ts';
import { plp } from './plp/index.ts';
import { plpDocuments } from './plp-documents/index.ts';
import { plpEvaluation } from './plp-evaluation/index.ts';
import type { RecordObject } from './record-object.ts';
import { reportCard } from './report-card/index.ts';
import { schedule } from './schedule/index.ts';
import { specialEdDocuments } from './special-ed-documents/index.ts';
import { specialEdEvaluation } from './special-ed-evaluation/index.ts';
import { stateReportingElements } from './state-reporting-elements/index.ts';
import { transcript } from './transcript/index.ts';

/**
 * Every record object by name. The line of an object here and its line in the list of shared are
 * all that makes it a part of stores, packets and previews.
 */
export const recordRegistry: {
  readonly [Name in RecordObjectName]: RecordObject<RecordRow<Name>>;
} = {
  'census-contacts': censusContacts,
  'extended-census': extendedCensus,
  'enrollment-history': enrollmentHistory,
  transcript,
  schedule,
  attendance,
  assessment,
  behavior,
  'health-condition': healthCondition,
  'health-screening': healthScreening,
  immunization,
  'report-card': reportCard,
  iep,
  'iep-documents': iepDocuments,
  'special-ed-evaluation': specialEdEvaluation,
  'special-ed-documents': specialEdDocuments,
  'iep-meeting': iepMeeting,
  plp,
  'plp-evaluation': plpEvaluation,
  'plp-documents': plpDocuments,
  'literacy-plan': literacyPlan,
  'literacy-documents': literacyDocuments,
  'el-lep': elLep,
  'lep-services': lepServices,
  'lep-accommodations': lepAccommodations,
  'state-reporting-elements': stateReportingElements,
};
