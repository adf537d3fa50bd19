import { recordObjectNames, recordObjects } from '@portage/shared/records/index';
import { actionWords } from '../application/import/action-words.ts';
import type { CountedRun } from '../application/import/count-import-runs.ts';
import { readReceiptDetails } from '../application/import/read-receipt-details.ts';
import type { ObjectReceipt } from '../application/import/receipt-details.ts';

/** A line for each run: `import      2026-09-02T14:00:00.000Z import by Ruth Osei: 3 added`. */
export const importLines = (runs: readonly CountedRun[]): string[] =>
  runs.map((run) => `import      ${run.at} ${run.kind} by ${run.personName}: ${doneIn(run)}`);

function doneIn({ kind, counts, results }: CountedRun): string {
  if (kind === 'reject') {
    const all = Object.values(results);
    return `${all.filter(({ status }) => status === 'rejected').length} record objects rejected`;
  }
  const actions = Object.keys(actionWords) as (keyof typeof actionWords)[];
  return counted(actions.map((action) => [actionWords[action], counts[action]]));
}

/** What the requesting district did with each record object, as its receipt tells: a line each. */
export function receiptLines(details: unknown): string[] {
  const receipts = readReceiptDetails(details);
  return recordObjectNames.flatMap((object) => {
    const receipt = receipts[object];
    return receipt === undefined
      ? []
      : [`            ${recordObjects[object].title}: ${receiptText(receipt)}`];
  });
}

function receiptText(receipt: ObjectReceipt): string {
  switch (receipt.status) {
    case 'verified':
      return `verified, ${rows(receipt.rows)}`;
    case 'imported':
      return importedText(receipt);
    case 'undone':
      return `import undone, ${rows(receipt.rows)}`;
    case 'rejected':
      return `rejected: ${receipt.reason}`;
    default:
      return receipt satisfies never;
  }
}

function importedText(receipt: Extract<ObjectReceipt, { status: 'imported' }>): string {
  const { added, updated, same, kept, leftOut } = receipt;
  const reasons = Object.entries(leftOut);
  return `imported: ${counted([
    ['added', added],
    ['updated', updated],
    ['the same', same],
    ['kept their own', kept],
    ...reasons.map(([reason, count]) => [`left out (${reason})`, count] as const),
  ])}`;
}

const counted = (counts: readonly (readonly [string, number | undefined])[]): string =>
  counts
    .filter(([, count]) => count !== undefined && count > 0)
    .map(([words, count]) => `${count} ${words}`)
    .join(', ') || 'nothing';

const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);
