import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';

/**
 * A DSSE v1 envelope (Dead Simple Signing Envelope) with exactly one Ed25519 signature. The payload
 * is kept as the exact bytes that were signed; the payload type is part of what is signed, so a
 * message of one kind can never pass for another.
 */
export const dsseEnvelopeSchema = z.object({
  payloadType: z.string().max(200),
  payload: z.base64().max(90_000),
  signatures: z.array(z.object({ keyid: z.string().max(64), sig: z.base64().max(128) })).length(1),
});
export type DsseEnvelope = z.infer<typeof dsseEnvelopeSchema>;

/** Pre-authentication encoding of the DSSE v1 protocol: the bytes that are signed. */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Buffer {
  const typeBytes = Buffer.byteLength(payloadType, 'utf8');
  const head = `DSSEv1 ${typeBytes} ${payloadType} ${payload.length} `;
  return Buffer.concat([Buffer.from(head, 'utf8'), payload]);
}

/** Signs a payload with an Ed25519 private key (RFC 8032). */
export function signEnvelope(
  payloadType: string,
  payload: Uint8Array,
  key: { keyId: string; privateKey: KeyObject },
): DsseEnvelope {
  const sig = sign(null, preAuthenticationEncoding(payloadType, payload), key.privateKey);
  return {
    payloadType,
    payload: Buffer.from(payload).toString('base64'),
    signatures: [{ keyid: key.keyId, sig: sig.toString('base64') }],
  };
}

/**
 * Whether the envelope's one signature is good under the given key. The algorithm comes from the
 * key, never from the envelope; `keyid` is only a hint for finding the key.
 */
export function verifyEnvelope(envelope: DsseEnvelope, publicKey: KeyObject): boolean {
  if (publicKey.asymmetricKeyType !== 'ed25519') return false;
  const signature = envelope.signatures[0];
  if (signature === undefined) return false;
  const signed = preAuthenticationEncoding(
    envelope.payloadType,
    Buffer.from(envelope.payload, 'base64'),
  );
  return verify(null, signed, publicKey, Buffer.from(signature.sig, 'base64'));
}
