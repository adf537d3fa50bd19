/** Whether enough witnesses have seen the log lately; without them nothing is disclosed. */
import type { Checkpoint } from '@portage/shared/log/checkpoint';
import { parseCheckpoint } from '@portage/shared/log/checkpoint';
import { parseNote } from '@portage/shared/log/signed-note';
import { auditor } from '@portage/shared/subjects';
import { readLogEvent } from '@portage/shared/transfer/log-event';
import type { ReadEntry } from './answer-question.ts';
import type { HubLog } from './hub-log.ts';

/** How many of each sort have to have signed, and how long an entry may be without them. */
export interface WitnessRule {
  readonly needed: { readonly auditors: number; readonly districts: number };
  readonly graceHours: number;
}

/** The largest checkpoint that so many witnesses have signed, or gone beyond; 0 before. */
export async function witnessedSize(log: HubLog, needed: WitnessRule['needed']): Promise<number> {
  const sizes = { auditors: [] as number[], districts: [] as number[] };
  for (const { who, note } of await log.checkpoints.cosigned()) {
    const { size } = checkpointIn(note) ?? { size: 0 };
    sizes[who === auditor ? 'auditors' : 'districts'].push(size);
  }
  // Each witness has seen that the log goes on from all it signed before.
  const reached = (group: number[], count: number): number =>
    count === 0 ? Number.POSITIVE_INFINITY : (group.toSorted((a, b) => b - a)[count - 1] ?? 0);
  return Math.min(
    reached(sizes.auditors, needed.auditors),
    reached(sizes.districts, needed.districts),
  );
}

/** Whether an entry has been in the log for longer than the grace without enough witnesses. */
export async function isUnwitnessed(
  rule: WitnessRule,
  { log, readEntry, now }: { log: HubLog; readEntry: ReadEntry; now: Date },
): Promise<boolean> {
  const size = await witnessedSize(log, rule.needed);
  if (size >= log.tree.size) return false;
  const entry = await readEntry(size);
  const event = entry === null ? null : readLogEvent(entry.event);
  if (event === null) return false;
  return now.getTime() - Date.parse(event.at) > rule.graceHours * 3_600_000;
}

function checkpointIn(written: string): Checkpoint | null {
  const note = parseNote(written);
  if (note.kind === 'bad') return null;
  const checkpoint = parseCheckpoint(note.value.text);
  return checkpoint.kind === 'bad' ? null : checkpoint.value;
}
