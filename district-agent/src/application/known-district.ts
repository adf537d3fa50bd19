import { followKeys } from '@portage/shared/districts/follow-keys';
import type { PublicKey } from '@portage/shared/districts/sound-key';
import { type OpenedMessage, openEnvelope } from '@portage/shared/envelope';
import { type ErrorCode, PortageError } from '@portage/shared/error-codes';
import type { MessageKind } from '@portage/shared/messages/index';
import type { IntroducedDistrict } from '@portage/shared/messages/parts';
import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import { importPublicKey } from '@portage/shared/seal/signing-key';
import { knownKeys, rememberKeys } from '../adapters/sqlite/known-districts.ts';
import type { Agent } from './agent.ts';

/** A message of another district that came inside one of the hub's. */
export interface CarriedMessage {
  readonly dsse: DsseEnvelope;
  readonly personal: Buffer | null;
  readonly sender: IntroducedDistrict;
  readonly transferId: string | null;
}

/**
 * Opens what another district signed, under that district's own key: the hub carries it and cannot
 * change it. The key of a district is remembered from its first introduction. Another counts later
 * only when signed steps tie it to that one; a hub that swaps a key is found out
 * (`district-key-changed`), and so is one that brings a key from before a recovery
 * (`district-key-revoked`). Throws `forged` when the signature, the kind or the transfer is not
 * what the hub says, and `personal-missing` where the hub has destroyed the personal part.
 */
export function openCarried<Kind extends MessageKind>(
  agent: Agent,
  carried: CarriedMessage,
  expected: { kinds: readonly Kind[]; forged: ErrorCode },
): OpenedMessage<Kind> {
  const publicKey = pinnedKey(agent, carried.sender);
  const opening = openEnvelope(carried.dsse, carried.personal, {
    origin: agent.origin,
    sender: carried.sender.districtId,
    recipient: agent.origin,
    direction: 'up',
    now: agent.now(),
    keyOf: (keyId) => (keyId === carried.sender.key.keyId ? importPublicKey(publicKey) : null),
  });
  if (opening.kind !== 'opened') {
    // Nobody forged it: the hub no longer has what belongs to it.
    const isBare = opening.code === 'personal-missing';
    throw new PortageError(isBare ? opening.code : expected.forged, { reason: opening.code });
  }
  const { message } = opening;
  const isExpected =
    (expected.kinds as readonly string[]).includes(message.kind) &&
    message.header.transferId === carried.transferId;
  if (!isExpected) throw new PortageError(expected.forged, { reason: 'other-message' });
  return message as OpenedMessage<Kind>;
}

function pinnedKey(agent: Agent, { districtId, key, keySteps }: IntroducedDistrict): string {
  const { db, origin, officers } = agent;
  const met = knownKeys(db, districtId);
  const first = { ...publicHalf(key), cameBy: 'introduction', isEnded: false } as const;
  const keys = followKeys({ origin, districtId, officers }, met.length === 0 ? [first] : met, {
    shown: key,
    steps: keySteps ?? [],
  });
  rememberKeys(db, { districtId, at: agent.now().toISOString() }, keys);
  const known = keys.find(({ keyId }) => keyId === key.keyId);
  if (known?.publicKey !== key.publicKey) {
    throw new PortageError('district-key-changed', { districtId });
  }
  if (known.isEnded) throw new PortageError('district-key-revoked', { districtId });
  return known.publicKey;
}

const publicHalf = ({ keyId, publicKey }: PublicKey): PublicKey => ({ keyId, publicKey });
