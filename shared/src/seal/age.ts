import { createReadStream } from 'node:fs';
import { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { PortageError } from '../error-codes.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { Digest } from './digest.ts';

/** The public half of a packet key: an age v1 X25519 recipient, `age1…`. */
export const packetRecipientSchema = z
  .string()
  .regex(/^age1[02-9ac-hj-np-z]{58}$/)
  .brand<'PacketRecipient'>();
export type PacketRecipient = z.infer<typeof packetRecipientSchema>;

/** The private half: `AGE-SECRET-KEY-1…`. Never logged, never sent, destroyed after import. */
export const packetIdentitySchema = z
  .string()
  .regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/)
  .brand<'PacketIdentity'>();
export type PacketIdentity = z.infer<typeof packetIdentitySchema>;

/** Makes a key pair, for one packet or for the receipts of one transfer; nothing else uses it. */
export async function newPacketKey(): Promise<{
  readonly identity: PacketIdentity;
  readonly recipient: PacketRecipient;
}> {
  const identity = packetIdentitySchema.parse(await generateX25519Identity());
  return { identity, recipient: await recipientOf(identity) };
}

/** The public half of a key. */
export const recipientOf = async (identity: PacketIdentity): Promise<PacketRecipient> =>
  packetRecipientSchema.parse(await identityToRecipient(identity));

/**
 * Seals a stream to one recipient, as an age v1 file (age-encryption.org/v1) that Debian's `age`
 * opens too. The file is there whole or not at all; memory does not grow with the stream.
 * Returns digest and size of the sealed file.
 */
export async function sealToFile({
  source,
  recipient,
  outFile,
}: {
  source: AsyncIterable<Uint8Array>;
  recipient: PacketRecipient;
  outFile: string;
}): Promise<Digest> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const sealed = await encrypter.encrypt(toWebStream(source));
  return writeFileAtomically(outFile, sealed as AsyncIterable<Uint8Array>);
}

/**
 * Opens a sealed file as a stream. Each piece is authentic when it comes, but only the end of the
 * stream proves that nothing was cut off: whoever keeps pieces must throw them away if the stream
 * throws. Throws `packet-undecryptable` for a wrong key and for any change to the file.
 */
export async function* openSealedFile(
  file: string,
  identity: PacketIdentity,
): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    yield* await decrypter.decrypt(toWebStream(createReadStream(file)));
  } catch (error) {
    throw new PortageError('packet-undecryptable', {}, { cause: error });
  }
}

/** The age library asks for the global type, which is the same class as the one of node:stream. */
function toWebStream(source: AsyncIterable<Uint8Array>): globalThis.ReadableStream<Uint8Array> {
  return ReadableStream.from(source);
}

/** Seals a few bytes in memory, such as the details of a receipt. */
export async function sealBytes(
  bytes: Uint8Array,
  recipient: PacketRecipient,
): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
}

/** Opens what `sealBytes` sealed. Throws `packet-undecryptable`. */
export async function openBytes(sealed: Uint8Array, identity: PacketIdentity): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(sealed);
  } catch (error) {
    throw new PortageError('packet-undecryptable', {}, { cause: error });
  }
}
