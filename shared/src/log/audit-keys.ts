import { z } from 'zod';
import { keyIdSchema, publicKeySchema } from '../districts/district-event.ts';
import { districtIdSchema, originSchema } from '../ids.ts';

const verifierKeySchema = z.string().max(300);

/** An officer of the state who may vouch for a district that has lost its key; two have to. */
export const officerSchema = z.strictObject({
  name: z.string().min(1).max(200),
  keyId: keyIdSchema,
  publicKey: publicKeySchema,
});
export type Officer = z.infer<typeof officerSchema>;

/**
 * Whom an auditor believes: public keys and nothing else. Keys of districts stand in the log itself
 * and need not be known before.
 */
export const auditKeysSchema = z.strictObject({
  format: z.literal('portage-audit-keys'),
  version: z.literal('1.0'),
  origin: originSchema,
  /** Verifier keys of the log (c2sp.org/signed-note): two while the log changes its key. */
  logKeys: z.array(verifierKeySchema).min(1),
  witnesses: z.strictObject({
    /** Verifier keys of the state's auditors. */
    auditors: z.array(verifierKeySchema),
    /** How many of each sort have to have signed the last checkpoint of an export. */
    needed: z.strictObject({ auditors: z.int().min(0), districts: z.int().min(0) }),
  }),
  officers: z.array(officerSchema),
  /** Key ids that a district told the auditor itself: its first key is one of these. */
  districts: z.record(districtIdSchema, z.array(keyIdSchema)),
});
export type AuditKeys = z.infer<typeof auditKeysSchema>;
