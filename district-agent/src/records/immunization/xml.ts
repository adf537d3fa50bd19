import { type Immunization, immunizationSchema } from '@portage/shared/records/immunization';
import { coded, group, indicator, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

const exemption = group<NonNullable<Immunization['exemption']>>({
  kind: one('ExemptionType', text),
  date: optional('ExemptionDate', text),
});

const document = recordDocumentForm<Immunization>({
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

/** Writes the rows as one `Immunizations` document of the packet schema. */
export const writeImmunizationXml = document.write;

/** Reads the `Immunizations` document, through the gate and the row schema. */
export const readImmunizationXml = document.read;
