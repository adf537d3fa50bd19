import type { ErrorCode } from '@portage/shared/error-codes';
import { PortageError } from '@portage/shared/error-codes';
import type { LogAnswer } from '@portage/shared/log/log-service';
import { endFindings } from '../../adapters/sqlite/log-alarms.ts';
import {
  countReceiptRefusal,
  type EntryOfOurs,
  entriesWithoutReceipt,
  keepLogReceipt,
} from '../../adapters/sqlite/log-receipts.ts';
import type { WitnessedCheckpoint } from '../../adapters/sqlite/witnessed-checkpoints.ts';
import { problemWithReceipt } from '../../domain/log/check-receipt.ts';
import { raiseAlarm } from './raise-alarm.ts';
import type { Watching } from './witness-log.ts';

/** In one round; after three weeks off line the rest comes in the rounds after. */
const mostReceipts = 100;

/** A hub that restarts may refuse once or twice; one that has the entry does not go on so. */
const mostRefusals = 10;

/**
 * Asks for the proof of each message of ours that the witnessed checkpoint covers, and checks it
 * against that checkpoint. One that is wrong, or that the hub refuses again and again, is an
 * alarm. Returns how many came; when there were too many for one round, more wait.
 */
export async function collectReceipts(
  watching: Watching,
  checkpoint: WitnessedCheckpoint,
): Promise<number> {
  const { db } = watching.agent;
  const waiting = entriesWithoutReceipt(db, { size: checkpoint.size, limit: mostReceipts });
  let received = 0;
  for (const entry of waiting) received += (await collect(watching, checkpoint, entry)) ? 1 : 0;
  return received;
}

async function collect(
  watching: Watching,
  checkpoint: WitnessedCheckpoint,
  entry: EntryOfOurs,
): Promise<boolean> {
  const answer = await askFor(watching, checkpoint, entry);
  if (answer === null) return false;
  const { agent } = watching;
  const { districtId } = agent;
  const { size, root } = checkpoint;
  const given = {
    index: answer.index,
    event: Buffer.from(answer.event, 'base64'),
    salt: Buffer.from(answer.salt, 'base64'),
    proof: answer.proof.map((hash) => Buffer.from(hash, 'base64')),
  };
  const expected = { ...entry, districtId, index: entry.logIndex, size, root };
  const problem = problemWithReceipt(given, expected);
  if (problem !== null) {
    countReceiptRefusal(agent.db, entry.messageId);
    alarm(watching, { checkpoint, entry, code: problem, answer });
    return false;
  }
  keep(watching, checkpoint, { entry, given, hashes: answer.proof });
  return true;
}

/** Null when the hub refused. Throws when it did not answer: then the others can wait as well. */
async function askFor(
  watching: Watching,
  checkpoint: WitnessedCheckpoint,
  entry: EntryOfOurs,
): Promise<LogAnswer<'receipt'> | null> {
  const { size } = checkpoint;
  try {
    return await watching.log.ask<'receipt'>({ op: 'receipt', index: entry.logIndex, size });
  } catch (error) {
    if (!(error instanceof PortageError)) throw error;
    const refusals = countReceiptRefusal(watching.agent.db, entry.messageId);
    if (refusals >= mostRefusals) {
      const answer = { code: error.code, ...error.details };
      alarm(watching, { checkpoint, entry, code: 'log-receipt-withheld', answer });
    }
    return null;
  }
}

function alarm(
  { agent, logger }: Watching,
  found: {
    checkpoint: WitnessedCheckpoint;
    entry: EntryOfOurs;
    code: ErrorCode;
    answer: object;
  },
): void {
  const { checkpoint, entry, code, answer } = found;
  raiseAlarm(agent, logger, {
    ...{ subject: entry.messageId, code },
    ...{ knownSize: checkpoint.size, size: null },
    // The same alarm at every size: it is about the entry, which has one place.
    ...{ knownNote: null, offeredNote: checkpoint.written },
    answer: JSON.stringify({ index: entry.logIndex, ...answer }),
  });
}

function keep(
  { agent: { db, now } }: Watching,
  { checkpointId }: WitnessedCheckpoint,
  checked: {
    entry: EntryOfOurs;
    given: { event: Buffer; salt: Buffer };
    hashes: readonly string[];
  },
): void {
  const { entry, given, hashes } = checked;
  const { messageId, logIndex } = entry;
  const { event, salt } = given;
  const at = now().toISOString();
  db.transaction(() => {
    keepLogReceipt(db, { messageId, logIndex, event, salt, hashes, checkpointId }, at);
    endFindings(db, messageId, at);
  }).immediate();
}
