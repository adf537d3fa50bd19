import { z } from 'zod';
import { lineSchema } from './record-row.ts';

/** What a student signs in with at the district, as the district writes it. Ed-Fi `LoginId`. */
export const userNameSchema = lineSchema.min(1).max(254);

/**
 * The e-mail address a district holds of a student, as it writes it: one line with an `@`, 254
 * characters at most (RFC 5321, 4.5.3.1). CEDS 000088.
 */
export const studentEmailSchema = lineSchema.max(254).regex(/^\S+@\S+$/u);

/**
 * The student's user name and e-mail address at one district; null where it says none. They tell
 * people apart within a district and are no part of who a student is: no request, no roster and no
 * packet's header carries them.
 */
export const studentAccountSchema = z.object({
  userName: userNameSchema.nullable(),
  email: studentEmailSchema.nullable(),
});
export type StudentAccount = z.infer<typeof studentAccountSchema>;
