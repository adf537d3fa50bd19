import {
  type StateReportingElement,
  stateReportingElementSchema,
} from '@portage/shared/records/state-reporting-elements';
import { coded, integer, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

/** Writes and reads the `StateReportingElements` document of the packet schema. */
export const stateReportingElementsXml = recordDocumentForm<StateReportingElement>({
  root: 'StateReportingElements',
  row: 'StateReportingElement',
  schema: stateReportingElementSchema,
  children: {
    element: one('ElementName', coded),
    value: one('ElementValue', coded),
    schoolYear: optional('SchoolYear', integer),
    effectiveDate: optional('EffectiveDate', text),
    endDate: optional('EndDate', text),
  },
});
