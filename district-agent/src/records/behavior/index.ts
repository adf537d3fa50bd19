import { recordObject } from '../record-object.ts';
import { behaviorBlocks } from './pdf.ts';
import { behaviorTable } from './store.ts';
import { behaviorXml } from './xml.ts';

/** Incidents as they concern this student: store, XML and document. */
export const behavior = recordObject('behavior', {
  table: behaviorTable,
  xml: behaviorXml,
  blocks: behaviorBlocks,
});
