import { recordObject } from '../record-object.ts';
import { literacyPlanBlocks } from './pdf.ts';
import { literacyPlanTable } from './store.ts';
import { literacyPlanXml } from './xml.ts';

/** Literacy plans: store, XML and document. */
export const literacyPlan = recordObject('literacy-plan', {
  table: literacyPlanTable,
  xml: literacyPlanXml,
  blocks: literacyPlanBlocks,
});
