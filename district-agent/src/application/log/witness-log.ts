/**
 * This district as a witness of the state's log. It remembers the last checkpoint it accepted and
 * accepts only what goes on from it, so that no entry is changed, removed or moved unseen. The
 * memory is stored before a signature is given away, and rounds follow one another: two at once
 * could set it back.
 */
import { PortageError } from '@portage/shared/error-codes';
import type { Bad, LogErrorCode } from '@portage/shared/log/checked';
import { cosign } from '@portage/shared/log/cosignature';
import type { LogAnswer } from '@portage/shared/log/log-service';
import { districtWitness, type NoteSigner } from '@portage/shared/log/note-key';
import { writeSignatureLine } from '@portage/shared/log/signature-line';
import { parseNote } from '@portage/shared/log/signed-note';
import { considerCheckpoint, type WitnessMemory } from '@portage/shared/log/witness';
import type { Logger } from '@portage/shared/logger';
import { aboutCheckpoint, endFindings, openAlarm } from '../../adapters/sqlite/log-alarms.ts';
import {
  keepCosignature,
  newestWitnessed,
  noteCosigned,
  rememberCheckpoint,
  type WitnessedCheckpoint,
} from '../../adapters/sqlite/witnessed-checkpoints.ts';
import { noteToKeep } from '../../domain/log/note-to-keep.ts';
import type { Agent } from '../agent.ts';
import type { LogPort } from './log-port.ts';
import { raiseAlarm } from './raise-alarm.ts';

/** What a round works with. */
export interface Watching {
  readonly agent: Agent;
  readonly log: LogPort;
  readonly logger: Logger;
}

/** No honest log gives cause for these: it was changed, or shows its readers different things. */
const alarming: ReadonlySet<LogErrorCode> = new Set([
  ...(['log-forked', 'log-tree-smaller', 'log-proof-wrong'] as const),
  ...(['log-signature-unknown', 'log-signature-wrong'] as const),
]);

const setBack = 'log-tree-smaller';

/** Another one may have been asked for meanwhile; more often it is not an accident. */
const mostTries = 3;

/**
 * Asks for the newest checkpoint, accepts it or raises an alarm, and cosigns what was accepted.
 * Returns what is remembered then; null before the first checkpoint. Throws what `ask` throws, and
 * the code of an answer that is no checkpoint.
 */
export async function witnessLog(watching: Watching): Promise<WitnessedCheckpoint | null> {
  const { agent } = watching;
  const refusal = await considerNewest(watching);
  if (refusal !== null) throw new PortageError(refusal.code, { ...refusal.details });
  await giveCosignature(watching);
  return newestWitnessed(agent.db);
}

/** Null when the newest checkpoint was accepted, or what is wrong with it is an alarm now. */
async function considerNewest(watching: Watching): Promise<Bad | null> {
  const { agent, logger } = watching;
  for (let tries = 1; ; tries += 1) {
    const memory = newestWitnessed(agent.db);
    const answer = await askFrom(watching, memory);
    if (answer === null) return null;
    const { note: written, oldSize } = answer;
    const proof = answer.proof.map((hash) => Buffer.from(hash, 'base64'));
    const considered = considerCheckpoint(memory, { written, oldSize, proof }, agent.logKeys);
    if (considered.kind === 'good') {
      accept(agent, memory, considered.value.memory);
      return null;
    }
    if (considered.code === 'log-base-other' && tries < mostTries) continue;
    if (!alarming.has(considered.code)) return considered;
    raiseAlarm(agent, logger, findingOf(memory, answer, considered));
    return null;
  }
}

/**
 * The newest checkpoint and the way to it. Null when the hub says itself that its log is smaller
 * than our checkpoint, which has its own signature: an alarm.
 */
async function askFrom(
  { agent, log, logger }: Watching,
  memory: WitnessMemory | null,
): Promise<LogAnswer<'checkpoint'> | null> {
  const known = { knownSize: memory?.size ?? 0, knownNote: memory?.written ?? null };
  try {
    return await log.ask<'checkpoint'>({ op: 'checkpoint', ...known });
  } catch (error) {
    const isSmaller = error instanceof PortageError && error.details['code'] === setBack;
    if (!isSmaller) throw error;
    const answer = JSON.stringify({ refused: setBack });
    const finding = { subject: aboutCheckpoint, code: setBack, offeredNote: null, answer };
    raiseAlarm(agent, logger, { ...finding, ...known, size: null });
    return null;
  }
}

function findingOf(
  memory: WitnessMemory | null,
  answer: LogAnswer<'checkpoint'>,
  { code, details }: Bad,
) {
  const size = details['size'] ?? details['newSize'] ?? null;
  return {
    ...{ subject: aboutCheckpoint, code },
    knownSize: memory?.size ?? null,
    size: typeof size === 'number' ? size : null,
    knownNote: memory?.written ?? null,
    offeredNote: answer.note,
    answer: JSON.stringify(answer),
  };
}

/** The same checkpoint again changes nothing: no row each minute for a log that rests. */
function accept(
  { db, now, logKeys }: Agent,
  before: WitnessedCheckpoint | null,
  memory: WitnessMemory,
): void {
  const at = now().toISOString();
  db.transaction(() => {
    // Somebody may have told us to forget the log while it was asked.
    if (newestWitnessed(db)?.checkpointId !== before?.checkpointId) return;
    if (before?.size !== memory.size) {
      rememberCheckpoint(db, { ...memory, written: noteToKeep(memory.written, logKeys) }, at);
    }
    endFindings(db, aboutCheckpoint, at);
  }).immediate();
}

/** Signs what is remembered, keeps the signature, and sends it until the hub has had it. */
async function giveCosignature({ agent, log }: Watching): Promise<void> {
  const { db } = agent;
  const line = db.transaction(() => cosignatureToGive(agent)).immediate();
  if (line === null) return;
  const { checkpointId, size } = line;
  await log.ask<'cosign'>({ op: 'cosign', size, line: line.text });
  noteCosigned(db, checkpointId, agent.now().toISOString());
}

function cosignatureToGive(
  agent: Agent,
): { checkpointId: number; size: number; text: string } | null {
  const memory = newestWitnessed(agent.db);
  if (memory === null || memory.cosignedAt !== null || openAlarm(agent.db) !== null) return null;
  const { checkpointId, size } = memory;
  if (memory.cosignature !== null) return { checkpointId, size, text: memory.cosignature };
  const note = parseNote(memory.written);
  if (note.kind === 'bad') throw new PortageError(note.code);
  const atSeconds = Math.floor(agent.now().getTime() / 1000);
  const signed = cosign(note.value.text, { witness: witnessOf(agent), atSeconds });
  const text = writeSignatureLine(signed);
  keepCosignature(agent.db, checkpointId, text);
  return { checkpointId, size, text };
}

/** A district's witness key is its signing key, so the log itself attests it. */
export const witnessOf = ({ origin, districtId, signingKey }: Agent): NoteSigner => ({
  name: districtWitness(origin, districtId),
  key: signingKey,
});
