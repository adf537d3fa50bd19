import { z } from 'zod';
import { PortageError } from '../error-codes.ts';
import { districtIdSchema, originSchema } from '../ids.ts';
import { officerSchema } from '../log/audit-keys.ts';
import { keyIdSchema, publicKeySchema } from './district-event.ts';

/**
 * What the state hands a district, once, by a safe way: all an agent needs to join. It is a secret
 * (0600): it holds the broker login and the token that registers the agent's first signing key.
 */
export const enrollmentFileSchema = z.strictObject({
  format: z.literal('portage-enrollment'),
  version: z.literal('1.0'),
  origin: originSchema,
  districtId: districtIdSchema,
  districtName: z.string().min(1).max(200),
  /** `tls://host:port` of every server. */
  servers: z.array(z.string().regex(/^tls:\/\/\S+$/)).min(1),
  /** The authority that signed the broker's certificate, PEM; null: a public one did. */
  ca: z.string().nullable(),
  /** The text of a NATS `.creds` file. */
  creds: z.string().min(1),
  /** The key the hub signs its messages with. */
  hubKey: z.strictObject({ keyId: keyIdSchema, publicKey: publicKeySchema }),
  enrollmentToken: z.string().min(32),
  /** Verifier keys of the hub's log (c2sp.org/signed-note); none in files of before the log. */
  logKeys: z.array(z.string().max(300)).default([]),
  /** Officers of the state, two of whom vouch for a district that lost its key. */
  officers: z.array(officerSchema).default([]),
});
export type EnrollmentFile = z.infer<typeof enrollmentFileSchema>;

/** Reads an enrollment file's text. Throws `enrollment-unreadable`, without its content. */
export function parseEnrollmentFile(text: string): EnrollmentFile {
  try {
    return enrollmentFileSchema.parse(JSON.parse(text));
  } catch {
    throw new PortageError('enrollment-unreadable');
  }
}
