import { type Immunization, immunizationSchema } from '@portage/shared/records/immunization';
import { coded, group, indicator, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

const exemption = group<NonNullable<Immunization['exemption']>>({
  kind: one('ExemptionType', text),
  date: optional('ExemptionDate', text),
});

/** Writes and reads the `Immunizations` document of the packet schema. */
export const immunizationXml = recordDocumentForm<Immunization>({
  root: 'Immunizations',
  row: 'Immunization',
  schema: immunizationSchema,
  children: {
    vaccine: one('ImmunizationType', coded),
    administeredDate: optional('ImmunizationDate', text),
    isRequired: one('RequiredImmunization', indicator),
    exemption: optional('Exemption', exemption),
  },
});
