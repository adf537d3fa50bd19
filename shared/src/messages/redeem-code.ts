import { z } from 'zod';
import { sha256Schema } from '../ids.ts';
import { redemptionIdSchema } from '../transfer-code/code-event.ts';
import { ageRecipientSchema, contactSchema, namedPersonSchema, saltSchema } from './parts.ts';

/**
 * A person goes on with a code: from now on this district holds it, until the import is cancelled.
 * The packets will be sealed to `recipient`, a key made for this redemption alone. `proof` shows
 * the releasing district that whoever asks knows the code, and binds the key (`redemptionProof`);
 * the hub, which has a hash, can make none. The purpose is 34 CFR 99.31(a)(2).
 */
export const redeemCode = {
  direction: 'up',
  body: z.looseObject({
    redeemedBy: namedPersonSchema,
    redemptionId: redemptionIdSchema,
    lookupHash: sha256Schema,
    recipient: ageRecipientSchema,
    proof: sha256Schema,
    purpose: z.literal('99.31(a)(2)'),
  }),
  personal: z.looseObject({
    salt: saltSchema,
    contact: contactSchema,
    /** The school that the students are to be enrolled in. */
    schoolName: z.string().max(200),
  }),
} as const;
export type RedeemCodePersonal = z.infer<(typeof redeemCode)['personal']>;

export const redeemCodeExample = {
  body: {
    redeemedBy: { username: 'r.osei', name: 'Ruth Osei' },
    redemptionId: '01930000-0000-7000-8000-0000000000c1',
    lookupHash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    recipient: 'age1a4hqyhkw9da5fy9gfy8gx7fxsrgrracwlg0uvgqr26wvzqcs547qgcjzpj',
    proof: 'fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9',
    purpose: '99.31(a)(2)',
  },
  personal: {
    salt: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    contact: { name: 'Ruth Osei', workPhone: '555-0100', email: 'r.osei@alba.example' },
    schoolName: 'Example Middle School',
  },
};
