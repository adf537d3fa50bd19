/**
 * Applies what the hub said, in the order in which it said it. A message and its effect are one
 * transaction, so a crash leaves both or neither, and a message applied twice changes nothing. A
 * message that cannot be applied is kept with a code and holds up nothing after it.
 */
import { crashPoint } from '@portage/shared/crash-point';
import { type OpenedMessage, type OpeningResult, openMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import type { MessageKind } from '@portage/shared/messages/index';
import { importPublicKey } from '@portage/shared/seal/signing-key';
import {
  hashAt,
  type InboxMessage,
  markApplied,
  nextToApply,
  parkMessage,
  storeInInbox,
  wasApplied,
} from '../adapters/sqlite/inbox.ts';
import { noteOlderCopy, olderCopy } from '../adapters/sqlite/older-copy.ts';
import { isInOutbox } from '../adapters/sqlite/outbox.ts';
import type { Agent } from './agent.ts';
import { hasSigningKey } from './keys/own-signing-key.ts';
import { onAccepted } from './on/accepted.ts';
import { onCodeOffer } from './on/code-offer.ts';
import { onForwardedCodeMessage } from './on/forwarded-code-message.ts';
import { onForwardedReceipt } from './on/forwarded-receipt.ts';
import { onForwardedRedemption } from './on/forwarded-redemption.ts';
import { onForwardedRequest } from './on/forwarded-request.ts';
import { onKeyNotice } from './on/key-notice.ts';
import { onNotice } from './on/notice.ts';
import { onRefusal } from './on/refusal.ts';
import { onResend } from './on/resend.ts';

type Handler = (agent: Agent, message: OpenedMessage<never>) => void;

const handlers: Partial<Record<MessageKind, Handler>> = {
  accepted: onAccepted,
  refusal: onRefusal,
  resend: onResend,
  'key-notice': onKeyNotice,
  'forwarded-request': onForwardedRequest,
  notice: onNotice,
  'forwarded-receipt': onForwardedReceipt,
  'code-offer': onCodeOffer,
  'forwarded-redemption': onForwardedRedemption,
  'forwarded-code-message': onForwardedCodeMessage,
};

/** Stores a message that arrived. It may be acknowledged to the broker once this returned. */
export function storeDownlink(agent: Agent, wire: Buffer): 'stored' | 'repeated' | 'parked' {
  const receivedAt = agent.now().toISOString();
  const opening = open(agent, wire);
  if (opening.kind === 'unreadable') {
    parkMessage(agent.db, { receivedAt, code: opening.code, wire });
    return 'parked';
  }
  const { header, envelopeHash } = opening.kind === 'opened' ? opening.message : opening;
  const { sequence, messageId, kind, transferId } = header;
  const message = { sequence, messageId, kind, transferId, envelopeHash, wire };
  const outcome = agent.db
    .transaction(() => {
      // At once: a message that is missing before this one may keep it from ever being applied.
      if (tellsOfFork(agent, opening)) noteOlderCopy(agent.db, 'refused-as-fork', agent.now());
      return storeInInbox(agent.db, message, receivedAt);
    })
    .immediate();
  if (outcome !== 'fork') return outcome;
  parkMessage(agent.db, { receivedAt, code: 'chain-fork', wire });
  return 'parked';
}

/** Whether the hub took another message under the number of one of ours. */
function tellsOfFork(agent: Agent, opening: OpeningResult): boolean {
  if (opening.kind !== 'opened' || opening.message.kind !== 'refusal') return false;
  const { code, messageId } = (opening.message as OpenedMessage<'refusal'>).body;
  return code === 'chain-fork' && messageId !== null && isInOutbox(agent.db, messageId);
}

/**
 * Applies every stored message whose turn it is; returns how many. An older copy applies none, and
 * one that has no key to sign with waits: what a message calls for could not be said.
 */
export function applyInbox(agent: Agent): number {
  let count = 0;
  if (olderCopy(agent.db) !== null) return count;
  for (let message = nextToApply(agent.db); message !== null; message = nextToApply(agent.db)) {
    if (!hasSigningKey(agent)) return count;
    applyNext(agent, message);
    crashPoint('inbox-applied');
    count += 1;
  }
  return count;
}

function open(agent: Agent, wire: Buffer): OpeningResult {
  return openMessage(wire, {
    origin: agent.origin,
    sender: agent.origin,
    recipient: agent.districtId,
    direction: 'down',
    now: agent.now(),
    keyOf: (keyId) =>
      keyId === agent.hubKey.keyId ? importPublicKey(agent.hubKey.publicKey) : null,
  });
}

function applyNext(agent: Agent, message: InboxMessage): void {
  try {
    agent.db.transaction(() => apply(agent, message)).immediate();
  } catch (error) {
    if (mayPass(error)) throw error;
    conclude(agent, message, error instanceof PortageError ? error.code : 'processing-failed');
  }
}

/** A full disk or a busy store may pass, and the message stays unapplied; all else is its fault. */
function mayPass(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  const isStore = typeof code === 'string' && code.startsWith('SQLITE_');
  return isStore && !code.startsWith('SQLITE_CONSTRAINT');
}

function apply(agent: Agent, message: InboxMessage): void {
  const opening = open(agent, message.wire);
  const problem = problemWith(agent, message, opening);
  if (problem === null && opening.kind === 'opened' && !wasApplied(agent.db, message)) {
    handlers[opening.message.kind]?.(agent, opening.message as OpenedMessage<never>);
  }
  conclude(agent, message, problem);
}

function problemWith(agent: Agent, message: InboxMessage, opening: OpeningResult): string | null {
  if (opening.kind !== 'opened') return opening.code;
  const { sequence, previousHash } = opening.message.header;
  const before = sequence === 1 ? null : hashAt(agent.db, message.sequence - 1);
  return previousHash === before ? null : 'chain-broken';
}

function conclude(agent: Agent, { sequence }: InboxMessage, problem: string | null): void {
  markApplied(agent.db, { sequence, appliedAt: agent.now().toISOString(), problem });
}
