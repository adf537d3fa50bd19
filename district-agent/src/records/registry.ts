import {
  type RecordObjectName,
  type RecordRow,
  recordObjects,
} from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import type { Block } from '../pdf/content.ts';
import { renderRecordPdf } from '../pdf/record-pdf.ts';
import type { RecordDocument, RecordDocumentForm } from '../xml/record-document.ts';
import { assessmentBlocks } from './assessment/pdf.ts';
import { assessmentXml } from './assessment/xml.ts';
import { attendanceBlocks } from './attendance/pdf.ts';
import { attendanceXml } from './attendance/xml.ts';
import { behaviorBlocks } from './behavior/pdf.ts';
import { behaviorXml } from './behavior/xml.ts';
import { censusContactsBlocks } from './census-contacts/pdf.ts';
import { censusContactsXml } from './census-contacts/xml.ts';
import { elLepBlocks } from './el-lep/pdf.ts';
import { elLepXml } from './el-lep/xml.ts';
import { enrollmentHistoryBlocks } from './enrollment-history/pdf.ts';
import { enrollmentHistoryXml } from './enrollment-history/xml.ts';
import { extendedCensusBlocks } from './extended-census/pdf.ts';
import { extendedCensusXml } from './extended-census/xml.ts';
import { healthConditionBlocks } from './health-condition/pdf.ts';
import { healthConditionXml } from './health-condition/xml.ts';
import { healthScreeningBlocks } from './health-screening/pdf.ts';
import { healthScreeningXml } from './health-screening/xml.ts';
import { iepBlocks } from './iep/pdf.ts';
import { iepXml } from './iep/xml.ts';
import { iepDocumentsBlocks } from './iep-documents/pdf.ts';
import { iepDocumentsXml } from './iep-documents/xml.ts';
import { iepMeetingBlocks } from './iep-meeting/pdf.ts';
import { iepMeetingXml } from './iep-meeting/xml.ts';
import { immunizationBlocks } from './immunization/pdf.ts';
import { immunizationXml } from './immunization/xml.ts';
import { lepAccommodationsBlocks } from './lep-accommodations/pdf.ts';
import { lepAccommodationsXml } from './lep-accommodations/xml.ts';
import { lepServicesBlocks } from './lep-services/pdf.ts';
import { lepServicesXml } from './lep-services/xml.ts';
import { literacyDocumentsBlocks } from './literacy-documents/pdf.ts';
import { literacyDocumentsXml } from './literacy-documents/xml.ts';
import { literacyPlanBlocks } from './literacy-plan/pdf.ts';
import { literacyPlanXml } from './literacy-plan/xml.ts';
import { plpBlocks } from './plp/pdf.ts';
import { plpXml } from './plp/xml.ts';
import { plpDocumentsBlocks } from './plp-documents/pdf.ts';
import { plpDocumentsXml } from './plp-documents/xml.ts';
import { plpEvaluationBlocks } from './plp-evaluation/pdf.ts';
import { plpEvaluationXml } from './plp-evaluation/xml.ts';
import { reportCardBlocks } from './report-card/pdf.ts';
import { reportCardXml } from './report-card/xml.ts';
import { scheduleBlocks } from './schedule/pdf.ts';
import { scheduleXml } from './schedule/xml.ts';
import { specialEdDocumentsBlocks } from './special-ed-documents/pdf.ts';
import { specialEdDocumentsXml } from './special-ed-documents/xml.ts';
import { specialEdEvaluationBlocks } from './special-ed-evaluation/pdf.ts';
import { specialEdEvaluationXml } from './special-ed-evaluation/xml.ts';
import { stateReportingElementsBlocks } from './state-reporting-elements/pdf.ts';
import { stateReportingElementsXml } from './state-reporting-elements/xml.ts';
import { transcriptBlocks } from './transcript/pdf.ts';
import { transcriptXml } from './transcript/xml.ts';

/** What the agent can do with one record object. */
export interface RecordObject<Row> {
  /** The title of the document, also shown wherever the object is listed. */
  readonly title: string;
  /** The XML document of the rows. Same input, same text. */
  readonly writeXml: (header: PacketHeader, rows: readonly Row[]) => string;
  /** Reads a document through gate, schema and row rules; throws `xml-…` codes. */
  readonly readXml: (bytes: Uint8Array) => RecordDocument<Row>;
  /** What the document says of the rows; nothing when there are none. Same input, same blocks. */
  readonly blocks: (rows: readonly Row[]) => Block[];
  /** The document for people, carrying the XML. Same input, same bytes. */
  readonly renderPdf: (
    header: PacketHeader,
    rows: readonly Row[],
    xml: Uint8Array,
  ) => Promise<Uint8Array>;
}

/** `blocksOf` is asked only when there are rows; a document without any says "No records". */
function recordObject<Name extends RecordObjectName>(
  name: Name,
  form: RecordDocumentForm<RecordRow<Name>>,
  blocksOf: (rows: readonly RecordRow<Name>[]) => Block[],
): RecordObject<RecordRow<Name>> {
  const { title } = recordObjects[name];
  const blocks = (rows: readonly RecordRow<Name>[]) => (rows.length === 0 ? [] : blocksOf(rows));
  return {
    title,
    blocks,
    writeXml: form.write,
    readXml: form.read,
    renderPdf: (header, rows, xml) =>
      renderRecordPdf({ title, object: name, header, xml, blocks: blocks(rows) }),
  };
}

/** Every record object by name, in the order in which a packet lists them. */
export const recordRegistry: {
  readonly [Name in RecordObjectName]: RecordObject<RecordRow<Name>>;
} = {
  'census-contacts': recordObject('census-contacts', censusContactsXml, censusContactsBlocks),
  'extended-census': recordObject('extended-census', extendedCensusXml, extendedCensusBlocks),
  'enrollment-history': recordObject(
    'enrollment-history',
    enrollmentHistoryXml,
    enrollmentHistoryBlocks,
  ),
  transcript: recordObject('transcript', transcriptXml, transcriptBlocks),
  schedule: recordObject('schedule', scheduleXml, scheduleBlocks),
  attendance: recordObject('attendance', attendanceXml, attendanceBlocks),
  assessment: recordObject('assessment', assessmentXml, assessmentBlocks),
  behavior: recordObject('behavior', behaviorXml, behaviorBlocks),
  'health-condition': recordObject('health-condition', healthConditionXml, healthConditionBlocks),
  'health-screening': recordObject('health-screening', healthScreeningXml, healthScreeningBlocks),
  immunization: recordObject('immunization', immunizationXml, immunizationBlocks),
  'report-card': recordObject('report-card', reportCardXml, reportCardBlocks),
  iep: recordObject('iep', iepXml, iepBlocks),
  'iep-documents': recordObject('iep-documents', iepDocumentsXml, iepDocumentsBlocks),
  'special-ed-evaluation': recordObject(
    'special-ed-evaluation',
    specialEdEvaluationXml,
    specialEdEvaluationBlocks,
  ),
  'special-ed-documents': recordObject(
    'special-ed-documents',
    specialEdDocumentsXml,
    specialEdDocumentsBlocks,
  ),
  'iep-meeting': recordObject('iep-meeting', iepMeetingXml, iepMeetingBlocks),
  plp: recordObject('plp', plpXml, plpBlocks),
  'plp-evaluation': recordObject('plp-evaluation', plpEvaluationXml, plpEvaluationBlocks),
  'plp-documents': recordObject('plp-documents', plpDocumentsXml, plpDocumentsBlocks),
  'literacy-plan': recordObject('literacy-plan', literacyPlanXml, literacyPlanBlocks),
  'literacy-documents': recordObject(
    'literacy-documents',
    literacyDocumentsXml,
    literacyDocumentsBlocks,
  ),
  'el-lep': recordObject('el-lep', elLepXml, elLepBlocks),
  'lep-services': recordObject('lep-services', lepServicesXml, lepServicesBlocks),
  'lep-accommodations': recordObject(
    'lep-accommodations',
    lepAccommodationsXml,
    lepAccommodationsBlocks,
  ),
  'state-reporting-elements': recordObject(
    'state-reporting-elements',
    stateReportingElementsXml,
    stateReportingElementsBlocks,
  ),
};
