import { recordObject } from '../record-object.ts';
import { stateReportingElementsBlocks } from './pdf.ts';
import { stateReportingElementsTable } from './store.ts';
import { stateReportingElementsXml } from './xml.ts';

/** Values that only the state asks for: store, XML and document. */
export const stateReportingElements = recordObject('state-reporting-elements', {
  table: stateReportingElementsTable,
  xml: stateReportingElementsXml,
  blocks: stateReportingElementsBlocks,
});
