import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import { PortageError } from '../error-codes.ts';
import { lineSchema } from '../records/record-row.ts';

/**
 * What whoever enters a code is shown before going on: where the students are, and whether it is
 * one student or a whole grade. No student is named.
 */
export const codeOfferSchema = z.looseObject({
  schoolName: lineSchema.max(200),
  kind: z.enum(['grade', 'student']),
  /** The grade as people of the releasing district call it; null for one student. */
  gradeLevel: lineSchema.max(200).nullable(),
});
export type CodeOffer = z.infer<typeof codeOfferSchema>;

/** The secret is 256 random bits, so a slow derivation would guard nothing. */
const scryptWorkFactor = 10;

/** Seals an offer under the code's `offerSecret`, as an age v1 file; the hub cannot read it. */
export async function sealOffer(offer: CodeOffer, offerSecret: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(offerSecret);
  encrypter.setScryptWorkFactor(scryptWorkFactor);
  return encrypter.encrypt(JSON.stringify(offer));
}

/** Opens what `sealOffer` sealed. Throws `code-offer-unreadable`. */
export async function openOffer(sealed: Uint8Array, offerSecret: string): Promise<CodeOffer> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(offerSecret);
  try {
    return codeOfferSchema.parse(JSON.parse(await decrypter.decrypt(sealed, 'text')));
  } catch (cause) {
    throw new PortageError('code-offer-unreadable', {}, { cause });
  }
}
