import { createHash } from 'node:crypto';
import { newSalt } from '@portage/shared/envelope';
import type { RosterEntry } from '@portage/shared/messages/roster-report';
import {
  dropReportedRoster,
  reportedRosters,
  saveReportedRoster,
} from '../adapters/sqlite/reported-rosters.ts';
import { markRostersReported, rostersChanged } from '../adapters/sqlite/roster-changes.ts';
import { readRosterEntries } from '../adapters/sqlite/roster-entries.ts';
import { type RosterPart, splitRosters } from '../domain/split-rosters.ts';
import type { Agent } from './agent.ts';
import { enqueue } from './enqueue.ts';

/**
 * Reports every school and grade whose roster changed since it was last reported, and returns how
 * many parts that made. Called inside an immediate transaction. A roster that has vanished is
 * reported as empty, once.
 */
export function reportRosters(agent: Agent): number {
  if (!rostersChanged(agent.db)) return 0;
  markRostersReported(agent.db);
  const reported = new Map(reportedRosters(agent.db).map((roster) => [roster.bucket, roster]));
  let count = 0;
  for (const part of splitRosters(readRosterEntries(agent.db))) {
    const digest = digestOf(part);
    const before = reported.get(part.bucket);
    reported.delete(part.bucket);
    if (before?.digest === digest) continue;
    enqueueRoster(agent, part);
    saveReportedRoster(agent.db, { ...part, digest });
    count += 1;
  }
  for (const gone of reported.values()) {
    if (gone.part === 1) {
      enqueueRoster(agent, { ...gone, parts: 1, entries: [] });
      count += 1;
    }
    dropReportedRoster(agent.db, gone.bucket);
  }
  return count;
}

function digestOf(part: RosterPart): string {
  const content = JSON.stringify([part.parts, part.entries]);
  return createHash('sha256').update(content).digest('hex');
}

function enqueueRoster(
  agent: Agent,
  roster: Omit<RosterPart, 'entries'> & { entries: readonly RosterEntry[] },
): void {
  const { schoolId, gradeLevel, part, parts, entries, bucket } = roster;
  enqueue(agent, {
    kind: 'roster-report',
    transferId: null,
    bucket,
    body: { schoolId, gradeLevel, part, parts, entryCount: entries.length },
    personal: { salt: newSalt(), entries: [...entries] },
  });
}
