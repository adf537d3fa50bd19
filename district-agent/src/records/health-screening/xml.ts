import {
  type HealthScreening,
  healthScreeningSchema,
} from '@portage/shared/records/health-screening';
import { coded, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

/** Writes and reads the `HealthScreenings` document of the packet schema. */
export const healthScreeningXml = recordDocumentForm<HealthScreening>({
  root: 'HealthScreenings',
  row: 'HealthScreening',
  schema: healthScreeningSchema,
  children: {
    screening: one('ScreeningType', coded),
    screenedDate: one('ScreeningDate', text),
    result: one('ScreeningStatus', coded),
    comments: optional('Comments', text),
  },
});
