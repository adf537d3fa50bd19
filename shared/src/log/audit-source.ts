import { z } from 'zod';
import { originSchema } from '../ids.ts';

/**
 * Where an auditor finds the log, as the state hands it over: `source.json` in the auditor's
 * folder, beside the login `audit.creds` and the public keys `keys.json`.
 */
export const auditSourceSchema = z.strictObject({
  format: z.literal('portage-audit-source'),
  version: z.literal('1.0'),
  origin: originSchema,
  /** `tls://host:port` of every server. */
  servers: z.array(z.string().regex(/^tls:\/\/\S+$/)).min(1),
  /** The authority that signed the broker's certificate, PEM; null: a public one did. */
  ca: z.string().nullable(),
});
export type AuditSource = z.infer<typeof auditSourceSchema>;
