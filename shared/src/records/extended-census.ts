import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { emailSchema, telephoneSchema } from './census-contacts.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/** Where a letter goes. CEDS 000269, 000019, 000040, 000267, 000214, 000190. */
export const postalAddressSchema = z.object({
  street: textSchema,
  apartment: textSchema.nullable(),
  city: textSchema,
  state: textSchema,
  postalCode: textSchema,
  county: textSchema.nullable(),
});
export type PostalAddress = z.infer<typeof postalAddressSchema>;

const addressFields = z.object({
  type: codedValueSchema,
  isConfidential: z.boolean(),
  address: postalAddressSchema.nullable(),
  substituteAddress: postalAddressSchema.nullable(),
  startDate: dateSchema.nullable(),
  endDate: dateSchema.nullable(),
});

/**
 * An address of the student. Of a confidential one (a state's address confidentiality program, a
 * court order) only the substitute is here; a row that holds the address itself is refused by every
 * reader, so none is stored, sent or received.
 */
export const censusAddressSchema = addressFields.refine(
  ({ isConfidential, address, substituteAddress }) =>
    isConfidential ? address === null : substituteAddress === null,
  { message: 'a confidential address has its substitute alone, any other has none' },
);

/** Another name of the student. CEDS 000634 (type), 001513-001515. */
export const otherNameSchema = z.object({
  type: codedValueSchema,
  lastName: textSchema.nullable(),
  firstName: textSchema.nullable(),
  middleName: textSchema.nullable(),
});

/** A language by its ISO 639-2 code (CEDS 000317), and what it is used for (000316). */
export const studentLanguageSchema = z.object({
  language: codedValueSchema,
  use: codedValueSchema.nullable(),
});

/**
 * What a district knows of a student besides the identity; one row as a rule. CEDS 000144 and
 * 001943 (ethnicity, race), 000426, 000427, 000051 (birthplace), 000428 (proof of the birthdate).
 */
export const extendedCensusSchema = recordRowSchema.extend({
  hispanicOrLatinoEthnicity: z.boolean().nullable(),
  races: z.array(codedValueSchema),
  birthCity: textSchema.nullable(),
  birthState: textSchema.nullable(),
  birthCountry: codedValueSchema.nullable(),
  birthdateVerification: codedValueSchema.nullable(),
  otherNames: z.array(otherNameSchema),
  languages: z.array(studentLanguageSchema),
  telephones: z.array(telephoneSchema),
  emails: z.array(emailSchema),
  addresses: z.array(censusAddressSchema),
});
export type ExtendedCensus = z.infer<typeof extendedCensusSchema>;

/**
 * The same row as a district's own system gives it: a confidential address may stand beside its
 * substitute. Parsing drops it, before anything is stored.
 */
export const heldExtendedCensusSchema = extendedCensusSchema.extend({
  addresses: z.array(
    addressFields
      .transform((held) => (held.isConfidential ? { ...held, address: null } : held))
      .pipe(censusAddressSchema),
  ),
});
