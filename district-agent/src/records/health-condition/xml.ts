import {
  type HealthCondition,
  healthConditionSchema,
} from '@portage/shared/records/health-condition';
import { coded, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

/** Writes and reads the `HealthConditions` document of the packet schema. */
export const healthConditionXml = recordDocumentForm<HealthCondition>({
  root: 'HealthConditions',
  row: 'HealthCondition',
  schema: healthConditionSchema,
  children: {
    condition: one('ConditionType', coded),
    medicalAlert: optional('MedicalAlertIndicator', coded),
    startDate: optional('ConditionStartDate', text),
    endDate: optional('ConditionEndDate', text),
    comments: optional('Comments', text),
  },
});
