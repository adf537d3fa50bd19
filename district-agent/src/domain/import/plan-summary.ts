import type { PlanEntry, PlanStatus } from './plan.ts';

/** How many rows of a plan have each status. */
export type PlanSummary = Readonly<Record<PlanStatus, number>>;

/** Counts the rows of a plan by status. */
export function summaryOf(entries: readonly PlanEntry[]): PlanSummary {
  const summary = { new: 0, changed: 0, same: 0, conflict: 0, 'needs-mapping': 0, bad: 0 };
  for (const { status } of entries) summary[status] += 1;
  return summary;
}
