/**
 * From the keys of another district that are known here to the ones it has now. The hub only
 * carries the steps: a rotation counts by the two keys' own signatures, a recovery by those of two
 * officers. So a hub that swaps a key is found out.
 */
import { parseJson, payloadSchema, payloadTypeOf } from '../envelope/message-header.ts';
import type { Officer } from '../log/audit-keys.ts';
import type { KeyStep } from '../messages/parts.ts';
import { rotateKey } from '../messages/rotate-key.ts';
import { type DsseEnvelope, verifyEnvelope } from '../seal/dsse.ts';
import { importPublicKey } from '../seal/signing-key.ts';
import { checkApprovals, recoveryStatementSchema } from './key-recovery.ts';
import { isRotationProof } from './rotation-proof.ts';
import { isSoundKey, type PublicKey } from './sound-key.ts';

/** A key of another district. One that is ended was followed by a recovery. */
export interface KnownKey extends PublicKey {
  /** `older`: the key that is known follows it, and says so. */
  readonly cameBy: 'introduction' | 'rotation' | 'recovery' | 'older';
  readonly isEnded: boolean;
}

/** Whose keys they are, and whom to believe. */
export interface KeyOwner {
  readonly origin: string;
  readonly districtId: string;
  readonly officers: readonly Officer[];
}

type Link =
  | { readonly kind: 'rotation'; readonly oldKey: PublicKey; readonly newKey: PublicKey }
  | { readonly kind: 'recovery'; readonly newKey: PublicKey };

/**
 * Every key that is known after these steps. `shown` is a key that came with them: it counts only
 * when a step ties it to one that is known. An older key of an unbroken line of rotations is known
 * as well, because a message signed with it may still come.
 */
export function followKeys(
  owner: KeyOwner,
  known: readonly KnownKey[],
  { shown, steps }: { shown: PublicKey; steps: readonly KeyStep[] },
): readonly KnownKey[] {
  const links = linksOf(owner, [...known, shown], steps);
  const after = links.reduce<readonly KnownKey[]>(
    (keys, link, index) => forward(keys, link, links.slice(index)),
    known,
  );
  return links.reduceRight(backward, after);
}

/** The steps that carry good signatures, in their order. */
function linksOf(
  owner: KeyOwner,
  given: readonly PublicKey[],
  steps: readonly KeyStep[],
): readonly Link[] {
  const keys = [...given, ...steps.flatMap(keyIn)].filter(isSoundKey);
  return steps.flatMap(({ rotation, recovery }) => {
    const link =
      rotation === undefined
        ? recoveryLink(owner, recovery ?? [])
        : rotationLink(owner, rotation, keys);
    return link === null ? [] : [link];
  });
}

const rotationPayloadSchema = payloadSchema.extend({ body: rotateKey.body });

/** The key a step says it brings; its id is checked before it is used. */
function keyIn({ rotation, recovery }: KeyStep): PublicKey[] {
  const rotated = rotation && parseJson(payloadOf(rotation), rotationPayloadSchema);
  const recovered = recovery?.[0] && parseJson(payloadOf(recovery[0]), recoveryStatementSchema);
  return [rotated?.body.key ?? [], recovered ?? []].flat();
}

const payloadOf = ({ payload }: DsseEnvelope): Buffer => Buffer.from(payload, 'base64');

function rotationLink(
  { origin, districtId }: KeyOwner,
  dsse: DsseEnvelope,
  keys: readonly PublicKey[],
): Link | null {
  const said = parseJson(payloadOf(dsse), rotationPayloadSchema);
  const oldKey = keys.find(({ keyId }) => keyId === dsse.signatures[0]?.keyid);
  if (said === null || oldKey === undefined) return null;
  const { key: newKey, proof } = said.body;
  const isOfDistrict =
    dsse.payloadType === payloadTypeOf('rotate-key') &&
    said.kind === 'rotate-key' &&
    said.origin === origin &&
    said.sender === districtId &&
    said.recipient === origin;
  const isGood =
    isOfDistrict &&
    isSoundKey(newKey) &&
    verifyEnvelope(dsse, importPublicKey(oldKey.publicKey)) &&
    isRotationProof(proof, { origin, districtId, oldKey, newKey });
  return isGood ? { kind: 'rotation', oldKey, newKey } : null;
}

function recoveryLink(owner: KeyOwner, approvals: readonly DsseEnvelope[]): Link | null {
  const approval = checkApprovals(approvals, owner);
  if (approval.kind !== 'approved' || approval.statement.districtId !== owner.districtId) {
    return null;
  }
  const { keyId, publicKey } = approval.statement;
  return { kind: 'recovery', newKey: { keyId, publicKey } };
}

const has = (keys: readonly KnownKey[], keyId: string): boolean =>
  keys.some((key) => key.keyId === keyId);

const isTrusted = (keys: readonly KnownKey[], keyId: string): boolean =>
  keys.some((key) => key.keyId === keyId && !key.isEnded);

/** `rest`: this link and those after it; what they bring, a recovery before them cannot end. */
function forward(
  keys: readonly KnownKey[],
  link: Link,
  rest: readonly Link[],
): readonly KnownKey[] {
  const { newKey } = link;
  if (has(keys, newKey.keyId)) return keys;
  if (link.kind === 'rotation') {
    return isTrusted(keys, link.oldKey.keyId) ? [...keys, learned(newKey, 'rotation')] : keys;
  }
  const isLater = (keyId: string): boolean => rest.some((each) => each.newKey.keyId === keyId);
  const before = keys.map((key) => (isLater(key.keyId) ? key : { ...key, isEnded: true }));
  return [...before, learned(newKey, 'recovery')];
}

function backward(keys: readonly KnownKey[], link: Link): readonly KnownKey[] {
  const isFollowed =
    link.kind === 'rotation' && !has(keys, link.oldKey.keyId) && isTrusted(keys, link.newKey.keyId);
  return isFollowed ? [...keys, learned(link.oldKey, 'older')] : keys;
}

const learned = ({ keyId, publicKey }: PublicKey, cameBy: KnownKey['cameBy']): KnownKey => ({
  keyId,
  publicKey,
  cameBy,
  isEnded: false,
});
