import {
  type RecordObjectName,
  type RecordRow,
  recordObjects,
} from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import type { RecordDocument } from '../xml/record-document.ts';
import { renderAssessmentPdf } from './assessment/pdf.ts';
import { readAssessmentXml, writeAssessmentXml } from './assessment/xml.ts';
import { renderAttendancePdf } from './attendance/pdf.ts';
import { readAttendanceXml, writeAttendanceXml } from './attendance/xml.ts';
import { renderBehaviorPdf } from './behavior/pdf.ts';
import { readBehaviorXml, writeBehaviorXml } from './behavior/xml.ts';
import { renderCensusContactsPdf } from './census-contacts/pdf.ts';
import { readCensusContactsXml, writeCensusContactsXml } from './census-contacts/xml.ts';
import { renderEnrollmentHistoryPdf } from './enrollment-history/pdf.ts';
import { readEnrollmentHistoryXml, writeEnrollmentHistoryXml } from './enrollment-history/xml.ts';
import { renderImmunizationPdf } from './immunization/pdf.ts';
import { readImmunizationXml, writeImmunizationXml } from './immunization/xml.ts';

/** What the agent can do with one record object. */
export interface RecordObject<Row> {
  /** The title of the document, also shown wherever the object is listed. */
  readonly title: string;
  /** The XML document of the rows. Same input, same text. */
  readonly writeXml: (header: PacketHeader, rows: readonly Row[]) => string;
  /** Reads a document through gate, schema and row rules; throws `xml-…` codes. */
  readonly readXml: (bytes: Uint8Array) => RecordDocument<Row>;
  /** The document for people, carrying the XML. Same input, same bytes. */
  readonly renderPdf: (
    header: PacketHeader,
    rows: readonly Row[],
    xml: Uint8Array,
  ) => Promise<Uint8Array>;
}

/** Every record object by name, in the order in which a packet lists them. */
export const recordRegistry: {
  readonly [Name in RecordObjectName]: RecordObject<RecordRow<Name>>;
} = {
  'census-contacts': {
    title: recordObjects['census-contacts'].title,
    writeXml: writeCensusContactsXml,
    readXml: readCensusContactsXml,
    renderPdf: renderCensusContactsPdf,
  },
  'enrollment-history': {
    title: recordObjects['enrollment-history'].title,
    writeXml: writeEnrollmentHistoryXml,
    readXml: readEnrollmentHistoryXml,
    renderPdf: renderEnrollmentHistoryPdf,
  },
  attendance: {
    title: recordObjects.attendance.title,
    writeXml: writeAttendanceXml,
    readXml: readAttendanceXml,
    renderPdf: renderAttendancePdf,
  },
  assessment: {
    title: recordObjects.assessment.title,
    writeXml: writeAssessmentXml,
    readXml: readAssessmentXml,
    renderPdf: renderAssessmentPdf,
  },
  behavior: {
    title: recordObjects.behavior.title,
    writeXml: writeBehaviorXml,
    readXml: readBehaviorXml,
    renderPdf: renderBehaviorPdf,
  },
  immunization: {
    title: recordObjects.immunization.title,
    writeXml: writeImmunizationXml,
    readXml: readImmunizationXml,
    renderPdf: renderImmunizationPdf,
  },
};
