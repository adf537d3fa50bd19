import { loggerInto } from '@portage/shared/testing/test-site';
import type Database from 'better-sqlite3';
import { type LogAlarm, listAlarms } from '../adapters/sqlite/log-alarms.ts';
import { watchOnce } from '../application/log/watch-log.ts';
import { type KeptEntry, LogInMemory, logKeyHere } from './log-in-memory.ts';
import { addPerson, type TestAgent, testAgent } from './test-agent.ts';

/** Alba, which watches a log of five entries, with an administrator; nothing is seen yet. */
export class WatchingDistrict {
  readonly made: TestAgent = testAgent();
  readonly log = new LogInMemory();
  /** What it has logged. */
  readonly lines: string[] = [];

  constructor() {
    this.made.agent = { ...this.made.agent, logKeys: [logKeyHere] };
    addPerson(this.made.agent, 'a.admin', ['admin']);
    this.log.grow(5);
  }

  get db(): Database.Database {
    return this.made.agent.db;
  }

  /** Newest first. */
  get alarms(): LogAlarm[] {
    return listAlarms(this.db);
  }

  /** The code of each. */
  get alarmCodes(): string[] {
    return this.alarms.map(({ code }) => code);
  }

  /** One round. */
  watch(): Promise<void> {
    const { log, lines } = this;
    return watchOnce({ agent: this.made.agent, log, logger: loggerInto(lines) });
  }

  /** Changes an entry of the log, at an index from 0; returns what it was. */
  changeEntry(index: number): KeptEntry | undefined {
    return this.log.entries.splice(index, 1, changed)[0];
  }
}

const changed: KeptEntry = { event: Buffer.from('changed'), salt: Buffer.alloc(32) };
