import type { Choice, ImportLink, PlanEntry } from './plan.ts';
import { rowDigest } from './row-digest.ts';

/** What a person said once for all rows of a kind that have no choice of their own. */
export interface BulkChoices {
  readonly conflicts?: Choice;
  /** Rows that cannot be imported are left out, and the others imported. */
  readonly bad?: 'skip';
}

/**
 * What committing does with one row. `added-as-ours`: a row is added with the values that are known
 * here. `undecided`: a person has to choose first; nothing is committed while there is one.
 */
export type ImportAction =
  | 'added'
  | 'added-as-ours'
  | 'updated'
  | 'kept'
  | 'skipped'
  | 'none'
  | 'undecided';

/** The action of an entry. Ours is kept where nothing of ours stands by adding nothing. */
export function actionOf(entry: PlanEntry, bulk: BulkChoices): ImportAction {
  const { status, choice } = entry;
  switch (status) {
    case 'same':
      return 'none';
    case 'bad':
      return choice === 'skip' || bulk.bad === 'skip' ? 'skipped' : 'undecided';
    case 'needs-mapping':
      return choice === 'skip' ? 'skipped' : 'undecided';
    case 'conflict':
      return carriedOut(entry, choice ?? bulk.conflicts ?? null);
    case 'new':
    case 'changed':
      return carriedOut(entry, choice ?? 'use-received');
    default:
      return status satisfies never;
  }
}

function carriedOut({ existing, mine }: PlanEntry, choice: Choice | null): ImportAction {
  if (choice === null) return 'undecided';
  if (choice === 'skip') return 'skipped';
  if (choice === 'use-received') return existing === null ? 'added' : 'updated';
  return existing === null && mine !== null ? 'added-as-ours' : 'kept';
}

/** What a committed entry leaves behind. */
export interface ImportEffect<Row> {
  /** The row to write, or null. */
  readonly write: Row | null;
  /** What is remembered of the received row; null when that stays as it is. */
  readonly link: ImportLink | null;
}

/** The effect of an action on an entry; `link` is what an earlier import left. */
export function effectOf<Row extends { recordId: string }>(
  entry: PlanEntry<Row>,
  action: ImportAction,
  link: ImportLink | undefined,
): ImportEffect<Row> {
  const { sourceRecordId, receivedDigest, existing } = entry;
  const write = rowToWrite(entry, action);
  if (write !== null) {
    const { recordId } = write;
    const known = { sourceRecordId, recordId, receivedDigest };
    // Values of ours that were added stay ours to say: newer received ones are a conflict.
    if (action === 'added-as-ours') {
      return { write, link: { ...known, outcome: 'kept', writtenDigest: null } };
    }
    const writtenDigest = entry.resultDigest ?? rowDigest(write);
    return { write, link: { ...known, outcome: 'written', writtenDigest } };
  }
  const isKnown = link !== undefined && link.receivedDigest === receivedDigest;
  if (action === 'none' && isKnown) return { write, link: null };
  // A row that stands here from an earlier import goes on doing so, whatever is left out now.
  if (link?.outcome === 'written' && existing !== null) {
    const writtenDigest = action === 'none' ? rowDigest(existing) : link.writtenDigest;
    return { write, link: { ...link, receivedDigest, writtenDigest } };
  }
  const outcome = action === 'skipped' ? 'skipped' : 'kept';
  const recordId = outcome === 'kept' ? (existing?.recordId ?? null) : null;
  return {
    write,
    link: { sourceRecordId, receivedDigest, outcome, recordId, writtenDigest: null },
  };
}

function rowToWrite<Row>({ result, mine }: PlanEntry<Row>, action: ImportAction): Row | null {
  if (action === 'added-as-ours') return mine;
  return action === 'added' || action === 'updated' ? result : null;
}
