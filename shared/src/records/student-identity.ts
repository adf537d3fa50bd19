import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { lineSchema } from './record-row.ts';

/**
 * CEDS Sex (000255), plus `NonBinary` as Ed-Fi has it. `NotSelected` where the source says nothing.
 */
export const sexSchema = z.enum(['Male', 'Female', 'NonBinary', 'NotSelected']);
export type Sex = z.infer<typeof sexSchema>;

/**
 * Who a record is about. Names are NFC text exactly as the district holds them; ids are strings
 * whose leading zeros matter. CEDS 001071, 000172, 000115, 000184, 000121, 000033, 000255.
 */
export const studentIdentitySchema = z.object({
  stateStudentId: lineSchema.min(1).max(64),
  localStudentId: lineSchema.min(1).max(64),
  lastName: lineSchema.min(1).max(200),
  firstName: lineSchema.max(200),
  middleName: lineSchema.max(200).nullable(),
  generationCodeOrSuffix: lineSchema.max(20).nullable(),
  birthdate: dateSchema,
  sex: sexSchema,
});
export type StudentIdentity = z.infer<typeof studentIdentitySchema>;
