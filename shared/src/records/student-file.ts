import { z } from 'zod';
import { recordObjectNames, recordObjects, type StudentRecords } from './index.ts';
import { studentIdentitySchema } from './student-identity.ts';

/** An object that is left out has no rows; one that is not known refuses the file. */
const studentRecordsSchema = z.strictObject(
  Object.fromEntries(
    recordObjectNames.map((name) => [
      name,
      z.array(recordObjects[name].row as z.ZodType).default([]),
    ]),
  ),
) as unknown as z.ZodType<StudentRecords>;

/**
 * Everything one district holds about one student, as one value: a line of a `load json` file and
 * what the generator of synthetic districts makes. Not a packet: it never leaves a district.
 */
export const studentFileSchema = z.strictObject({
  identity: studentIdentitySchema,
  records: studentRecordsSchema,
});
export type StudentFile = z.infer<typeof studentFileSchema>;
