import { z } from 'zod';
import { codedValueSchema } from './coded-value.ts';
import { packetHeaderSchema } from './packet-header.ts';
import { lineSchema } from './record-row.ts';
import { studentIdentitySchema } from './student-identity.ts';

/**
 * A student whom a transfer code brings, as the releasing district holds them. Other than in the
 * packet of a request, the state may not have given an ID yet; user name and e-mail are the
 * student's own (CEDS 000088), and go along because they may be taken at the other district.
 */
export const transferredIdentitySchema = studentIdentitySchema.extend({
  stateStudentId: lineSchema.min(1).max(64).nullable(),
  userName: lineSchema.min(1).max(200).nullable(),
  email: lineSchema.min(1).max(200).nullable(),
});
export type TransferredIdentity = z.infer<typeof transferredIdentitySchema>;

/** The head of the document of one student whom a transfer code brings. */
export const transferredStudentSchema = packetHeaderSchema.extend({
  student: transferredIdentitySchema,
  /** Where the student was enrolled when the packet was made; the newest enrollment if none is. */
  enrollment: z.object({
    schoolId: lineSchema.max(100),
    schoolName: lineSchema.max(200),
    gradeLevel: codedValueSchema.nullable(),
  }),
});
export type TransferredStudent = z.infer<typeof transferredStudentSchema>;
