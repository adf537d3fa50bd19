import type { OpenedMessage } from '@portage/shared/envelope';
import type { DistrictId, TransferId } from '@portage/shared/ids';
import { foldCode } from '@portage/shared/transfer-code/evolve-code';
import { type CodeContext, wrongTryWindowMs } from '../domain/decide-code/context.ts';
import { type CodeMessageKind, decideCode } from '../domain/decide-code/index.ts';
import { refuseUnknown } from '../domain/decide-code/try-code.ts';
import type { HubPorts } from './ports.ts';
import { type Deciding, recordDecision } from './record-decision.ts';
import type { Recording } from './recording.ts';

interface CodeCommand {
  readonly message: OpenedMessage<CodeMessageKind>;
  readonly districtId: DistrictId;
}

/**
 * Decides a message about a transfer code against its transfer, and records the one event it makes.
 * A look-up names no transfer: the one whose code has its hash is meant. A district's messages are
 * taken one after the other, so every replica counts the same wrong tries before this one.
 */
export async function recordCodeMessage(command: CodeCommand, hub: HubPorts): Promise<Recording> {
  const { message, districtId } = command;
  const found = await transferOfHash(message, hub);
  const known = {
    isHashKnown: found !== null,
    wrongTries: hub.codes.wrongTriesSince(districtId, windowStart(hub.now())),
  };
  const contextOf = (now: string, isIdTaken: boolean): CodeContext => ({
    ...known,
    isIdTaken,
    now,
  });
  const isLookUp = message.kind === 'look-up-code';
  const transferId = isLookUp ? found : message.header.transferId;
  if (transferId === null) {
    if (!isLookUp) return { kind: 'refuse', code: 'transfer-id-missing' };
    return refuseUnknown(contextOf(hub.now().toISOString(), false));
  }
  const deciding = {
    transferId,
    decide: (events, at) => decideCode(foldCode(events), command, contextOf(at, events.length > 0)),
  } satisfies Deciding;
  return recordDecision(command, deciding, hub);
}

const windowStart = (now: Date): string => new Date(now.getTime() - wrongTryWindowMs).toISOString();

/** The transfer whose code has the message's hash; null where it has none, or nobody made it. */
async function transferOfHash(
  { body }: CodeCommand['message'],
  hub: HubPorts,
): Promise<TransferId | null> {
  if (!('lookupHash' in body)) return null;
  const { lookupHash } = body as { lookupHash: string };
  const found = hub.codes.transferIdOf(lookupHash);
  if (found !== null) return found;
  // Another replica may have recorded the code: look again with everything projected.
  await hub.projections.caughtUp();
  return hub.codes.transferIdOf(lookupHash);
}
