import type { KeyObject } from 'node:crypto';
import type { District } from '@portage/shared/districts/district';
import { isSoundKey } from '@portage/shared/districts/sound-key';
import { namedKeySchema } from '@portage/shared/messages/parts';
import { importPublicKey } from '@portage/shared/seal/signing-key';
import { z } from 'zod';

const firstMessageSchema = z.looseObject({
  kind: z.literal('register-key'),
  body: z.looseObject({ key: namedKeySchema }),
});

/**
 * The key a district's message must verify under; one that was revoked counts no more. A district
 * that has registered none may send one kind of message only, the one that brings its key and is
 * signed with it.
 */
export function keyOfDistrict(
  district: District,
  keyId: string,
  payload: Buffer,
): KeyObject | 'revoked' | null {
  const registered = district.keys.find((key) => key.keyId === keyId);
  if (registered !== undefined) {
    return registered.revokedAt === null ? importPublicKey(registered.publicKey) : 'revoked';
  }
  return district.keys.length === 0 ? keyInFirstMessage(keyId, payload) : null;
}

function keyInFirstMessage(keyId: string, payload: Buffer): KeyObject | null {
  const parsed = firstMessageSchema.safeParse(parseJson(payload));
  if (!parsed.success) return null;
  const { key } = parsed.data.body;
  return key.keyId === keyId && isSoundKey(key) ? importPublicKey(key.publicKey) : null;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
