import { z } from 'zod';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/** A telephone number (CEDS 000279) with its type. */
export const telephoneSchema = z.object({ type: codedValueSchema, number: textSchema });

/** An e-mail address (CEDS 000088) with its type. */
export const emailSchema = z.object({ type: codedValueSchema, address: textSchema });

/** A postal address; a confidential address is replaced before it gets here. */
export const addressSchema = z.object({
  type: codedValueSchema,
  street: textSchema,
  apartment: textSchema.nullable(),
  city: textSchema,
  state: textSchema,
  postalCode: textSchema,
  county: textSchema.nullable(),
});

/**
 * One person around the student: parent, guardian, emergency contact. CEDS 000425, 001341,
 * 001423-001428.
 */
export const censusContactSchema = recordRowSchema.extend({
  lastName: textSchema,
  firstName: textSchema,
  middleName: textSchema.nullable(),
  generationCodeOrSuffix: textSchema.nullable(),
  relationship: codedValueSchema,
  contactPriorityNumber: z.number().int().min(0).nullable(),
  isPrimaryContact: z.boolean(),
  isEmergencyContact: z.boolean(),
  livesWithStudent: z.boolean(),
  isCustodialParentOrGuardian: z.boolean().nullable(),
  contactRestrictions: textSchema.nullable(),
  telephones: z.array(telephoneSchema),
  emails: z.array(emailSchema),
  addresses: z.array(addressSchema),
});
export type CensusContact = z.infer<typeof censusContactSchema>;
