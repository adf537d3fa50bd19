import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

const pollMs = 100;

/**
 * Tells the agent's loops that there may be work: at once when a loop of this process rings, and
 * within a tenth of a second when the store was written to, by another process (a command) or by
 * this one (the web site).
 */
export class Wake {
  private readonly db: Database.Database;
  private readonly signal: AbortSignal;
  private rings = 0;
  private waiting: (() => void)[] = [];
  private version: string;
  private readonly timer: NodeJS.Timeout;

  constructor(db: Database.Database, signal: AbortSignal) {
    this.db = db;
    this.signal = signal;
    this.version = this.readVersion();
    this.timer = setInterval(() => this.poll(), pollMs);
    signal.addEventListener('abort', () => {
      clearInterval(this.timer);
      this.ring();
    });
  }

  /** Wakes every loop that waits. */
  ring(): void {
    this.rings += 1;
    for (const resume of this.waiting.splice(0)) resume();
  }

  /** The number of rings so far; taken before looking for work, so that none is missed. */
  count(): number {
    return this.rings;
  }

  /** Resolves at the next ring after `count`, or at once when it has rung already or is ended. */
  after(count: number): Promise<void> {
    if (this.rings !== count || this.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private poll(): void {
    const version = this.readVersion();
    if (version === this.version) return;
    this.version = version;
    this.ring();
  }

  /** `data_version` tells of other connections alone; the changes of ours are counted beside it. */
  private readVersion(): string {
    const ours = prepared<{ changes: number }>(this.db, 'SELECT total_changes() AS changes').get();
    return `${Number(this.db.pragma('data_version', { simple: true }))} ${ours?.changes}`;
  }
}
