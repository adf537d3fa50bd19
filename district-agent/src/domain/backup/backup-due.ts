const hourMs = 3_600_000;
/** After a backup that failed, the clock waits this long at least. */
const retryMs = hourMs / 4;

/**
 * Whether the clock asks for a backup: the last good one is `everyHours` old, and the last try,
 * good or not, is not from just now. `runs` are the newest ones, in any order.
 */
export function isBackupDue(
  runs: readonly { startedAt: string | null; endedAt: string | null; code: string | null }[],
  { everyHours, now }: { everyHours: number; now: Date },
): boolean {
  const since = (at: string): number => now.getTime() - Date.parse(at);
  return runs.every(({ startedAt, endedAt, code }) => {
    if (startedAt === null || endedAt === null) return false;
    return since(startedAt) >= (code === null ? everyHours * hourMs : retryMs);
  });
}
