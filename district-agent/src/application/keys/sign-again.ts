import { envelopeHashOf } from '@portage/shared/envelope';
import { parseJson, payloadSchema } from '@portage/shared/envelope/message-header';
import { type DsseEnvelope, signEnvelope } from '@portage/shared/seal/dsse';
import { noteOlderCopy } from '../../adapters/sqlite/older-copy.ts';
import { outboxHead } from '../../adapters/sqlite/outbox.ts';
import { outboxAfter, replaceEnvelope } from '../../adapters/sqlite/outbox-signatures.ts';
import { listOwnKeys } from '../../adapters/sqlite/own-keys.ts';
import type { Agent } from '../agent.ts';

/** The newest message of ours that the hub has; null when it has none. */
export interface HubHead {
  readonly sequence: number;
  readonly envelopeHash: string;
}

/**
 * Signs anew what the hub has not taken and takes no more under a revoked key: the same messages
 * under the same ids, chained to the newest one that it has. A hub that has others than this store
 * shows that the store is an older copy; nothing is signed then. Inside a transaction.
 */
export function signAgain(agent: Agent, head: HubHead | null): void {
  if (isOlderThan(agent, head)) return;
  const valid = new Set(
    listOwnKeys(agent.db)
      .filter(({ validFrom, revokedAt }) => validFrom !== null && revokedAt === null)
      .map(({ keyId }) => keyId),
  );
  const unknown = outboxAfter(agent.db, head?.sequence ?? 0);
  const first = unknown.findIndex(({ dsse }) => !valid.has(dsse.signatures[0]?.keyid ?? ''));
  if (first === -1) return;
  let previousHash = unknown[first - 1]?.envelopeHash ?? head?.envelopeHash ?? null;
  for (const { sequence, dsse } of unknown.slice(first)) {
    const signed = resign(agent, dsse, previousHash);
    previousHash = envelopeHashOf(signed);
    replaceEnvelope(agent.db, { sequence, dsse: signed, envelopeHash: previousHash });
  }
}

function isOlderThan({ db, now }: Agent, head: HubHead | null): boolean {
  if (head === null) return false;
  const newest = outboxHead(db)?.sequence ?? 0;
  const [ours] = outboxAfter(db, head.sequence - 1);
  if (newest >= head.sequence && ours?.envelopeHash === head.envelopeHash) return false;
  noteOlderCopy(db, newest < head.sequence ? 'uplink-ahead' : 'refused-as-fork', now());
  return true;
}

/** Every field as it was written, but for the link to the message before. */
function resign(
  { signingKey }: Agent,
  { payloadType, payload }: DsseEnvelope,
  previousHash: string | null,
): DsseEnvelope {
  const said = parseJson(Buffer.from(payload, 'base64'), payloadSchema);
  const changed = Buffer.from(JSON.stringify({ ...said, previousHash }));
  return signEnvelope(payloadType, changed, signingKey);
}
