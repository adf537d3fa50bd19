import type { CommittedImport } from '../application/import/commit-import.ts';
import type { ImportPreview } from '../application/import/import-transfer.ts';
import type { ImportPlan } from '../application/import/plan-records.ts';
import { importedReceipt, type ObjectReceipt } from '../application/import/receipt-details.ts';
import type { Difference } from '../domain/import/differences.ts';
import type { PlanEntry, PlanStatus } from '../domain/import/plan.ts';
import { type PlanSummary, summaryOf } from '../domain/import/plan-summary.ts';
import { planReasons } from '../domain/import/reasons.ts';
import { wordsOf } from '../pdf/format.ts';
import { wizardNames, wizards, wizardTitle } from '../records/wizards.ts';

/** A plan as scripts read it: every row, what differs, and why it has its status. */
export function planJson({ plan, digest }: ImportPreview): object {
  const entries = [...plan.values()].flat();
  const shown = entries.map(
    ({ original: _, existing, result, mine: __, receivedDigest: ___, ...entry }) => ({
      ...entry,
      reasonText: entry.reason === null ? null : planReasons[entry.reason],
      recordId: recordIdOf(result) ?? recordIdOf(existing),
    }),
  );
  return { digest, summary: summaryOf(entries), entries: shown };
}

const recordIdOf = (row: object | null): string | null =>
  row === null ? null : (row as { recordId: string }).recordId;

/** What a commit did, as scripts read it. */
export function committedJson({ plan, lines }: CommittedImport): {
  nothingToDo: boolean;
  summary: PlanSummary;
  objects: Readonly<Record<string, ObjectReceipt>>;
} {
  const objects = [...lines].map(([object, of]) => [object, importedReceipt(of)] as const);
  return {
    nothingToDo: lines.size === 0,
    summary: summaryOf([...plan.values()].flat()),
    objects: Object.fromEntries(objects),
  };
}

const marks: Readonly<Record<PlanStatus, string>> = {
  new: '+',
  changed: '~',
  same: '=',
  conflict: '!',
  'needs-mapping': '?',
  bad: 'x',
};

/** A plan for a person at a terminal: each wizard with its counts, then every row to look at. */
export function* planLines(plan: ImportPlan): Generator<string> {
  for (const name of wizardNames) {
    const entries = wizards[name].flatMap((object) => plan.get(object) ?? []);
    if (entries.length === 0) continue;
    yield `${wizardTitle(name)} (${name}): ${countsText(summaryOf(entries))}`;
    for (const entry of entries) if (entry.status !== 'same') yield* entryLines(entry);
  }
  yield* nextSteps(summaryOf([...plan.values()].flat()));
}

const countsText = (summary: PlanSummary): string =>
  Object.entries(summary)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status}`)
    .join(', ');

function* entryLines(entry: PlanEntry): Generator<string> {
  const choice = entry.choice === null ? '' : ` -> ${entry.choice}`;
  yield `  ${marks[entry.status]} ${entry.name}${choice}   [${entry.object} ${entry.sourceRecordId}]`;
  if (entry.reason !== null) yield `      ${planReasons[entry.reason]}`;
  for (const { codeSet, received, suggestions } of entry.unmapped) {
    const likely = suggestions.map(({ localCode }) => localCode).join(', ');
    yield `      ${codeSet}: ${wordsOf(received)}${likely === '' ? '' : `; perhaps ${likely}`}`;
  }
  if (entry.bad !== null)
    yield `      row ${entry.bad.row}: ${entry.bad.code} ${entry.bad.property ?? ''}`;
  for (const difference of entry.differences) yield `      ${differenceText(difference)}`;
}

const differenceText = ({ path, received, here }: Difference): string =>
  `${path}: received ${shortText(received)}, here ${shortText(here)}`;

function shortText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

function* nextSteps(summary: PlanSummary): Generator<string> {
  const undecided = summary.conflict + summary['needs-mapping'] + summary.bad;
  const writes = summary.new + summary.changed;
  if (undecided + writes === 0) yield 'nothing to do: all of it was imported before';
  else if (undecided === 0) yield 'ready: --commit imports it';
  else
    yield `${undecided} rows wait: portage-agent choose or map, or --conflicts, --codes, --skip-bad`;
}
