import { z } from 'zod';
import { withoutSharedAddresses } from './confidential-address.ts';
import { heldExtendedCensusSchema } from './extended-census.ts';
import { recordObjectNames, recordObjects, type StudentRecords } from './index.ts';
import { studentAccountSchema } from './student-account.ts';
import { studentIdentitySchema } from './student-identity.ts';

const rowSchemas = Object.fromEntries(
  recordObjectNames.map((name) => [name, recordObjects[name].row as z.ZodType]),
);

/** An object that is left out has no rows; one that is not known refuses the file. */
const studentRecordsSchema = z
  .strictObject(
    Object.fromEntries(
      Object.entries({ ...rowSchemas, 'extended-census': heldExtendedCensusSchema }).map(
        ([name, row]) => [name, z.array(row).default([])],
      ),
    ),
  )
  .transform((records) => withoutSharedAddresses(records as unknown as StudentRecords));

/**
 * Everything one district holds about one student, as one value: a line of a `load json` file and
 * what the generator of synthetic districts makes. Not a packet: it never leaves a district.
 * Parsing drops every confidential address. User name and e-mail address may be left out.
 */
export const studentFileSchema = z.strictObject({
  identity: studentIdentitySchema,
  ...studentAccountSchema.partial().shape,
  records: studentRecordsSchema,
});
export type StudentFile = z.infer<typeof studentFileSchema>;
