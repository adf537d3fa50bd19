import type { DistrictEvent } from '@portage/shared/districts/district-event';
import { newEventId } from '@portage/shared/ids';
import { migrate } from '@portage/shared/sqlite/open-database';
import { subjects } from '@portage/shared/subjects';
import Database from 'better-sqlite3';
import { districtDirectory } from '../../application/district-directory.ts';
import type { HubPorts, HubStream, PersonalStore } from '../../application/ports.ts';
import { projectors } from '../../application/project.ts';
import { defaultPolicy, type HubPolicy } from '../../domain/policy.ts';
import { transferIdOfHash, wrongTriesSince } from '../sqlite/codes.ts';
import { migrations } from '../sqlite/migrations.ts';
import { chainHashAt, chainHead } from '../sqlite/projections.ts';
import { enrollmentsOf, unmatchedSince } from '../sqlite/registry.ts';
import type { MemoryStreams } from './memory-streams.ts';
import { memoryParked, memoryRosters } from './stores.ts';
import { memoryTransferLog } from './transfer-log.ts';

/** One replica of a hub over streams in memory: real projections in a database of its own. */
export interface MemoryHub {
  readonly ports: HubPorts;
  readonly db: Database.Database;
  close(): void;
}

const streamNames = ['ROSTER', 'PARKED', 'TRANSFERS'] as const;

/**
 * Makes a replica that has projected nothing yet. Entries are projected when somebody waits for
 * them and not before, so that two replicas over the same streams lag as real ones do.
 */
export function memoryHub(
  streams: MemoryStreams,
  world: { origin: string; now: () => Date; personal: PersonalStore; policy?: () => HubPolicy },
): MemoryHub {
  const db = new Database(emptyProjections());
  const directory = districtDirectory();
  const apply = projectors(db, { onDistrict: directory.apply });
  const positions: Record<HubStream, number> = { ROSTER: 0, PARKED: 0, TRANSFERS: 0 };
  const project = (stream: HubStream, upTo: number): void => {
    for (const entry of streams.after(stream, positions[stream])) {
      if (entry.streamSequence > upTo) return;
      apply[stream](entry);
      positions[stream] = entry.streamSequence;
    }
  };
  const ports: HubPorts = {
    ...world,
    policy: world.policy ?? (() => defaultPolicy),
    newEventId,
    logStopped: () => null,
    log: memoryTransferLog(streams),
    rosters: memoryRosters(streams),
    parked: memoryParked(streams),
    districts: {
      get: directory.get,
      append: async (event) => appendDistrictEvent(streams, event),
    },
    registry: {
      enrollmentsOf: (stateStudentId) => enrollmentsOf(db, stateStudentId),
      unmatchedSince: (districtId, since) => unmatchedSince(db, districtId, since),
    },
    codes: {
      transferIdOf: (lookupHash) => transferIdOfHash(db, lookupHash),
      wrongTriesSince: (districtId, since) => wrongTriesSince(db, districtId, since),
    },
    chains: {
      head: (districtId) => chainHead(db, districtId),
      hashAt: (districtId, sequence) => chainHashAt(db, districtId, sequence),
    },
    projections: {
      reached: async (stream, streamSequence) => project(stream, streamSequence),
      caughtUp: async () => {
        for (const stream of streamNames) project(stream, Number.MAX_SAFE_INTEGER);
      },
    },
  };
  return { ports, db, close: () => db.close() };
}

let image: Buffer | null = null;

/** An empty database with the whole schema, made once and copied for each replica. */
function emptyProjections(): Buffer {
  if (image !== null) return image;
  const db = new Database(':memory:');
  migrate(db, migrations);
  image = db.serialize();
  db.close();
  return image;
}

/** Takes the next event of a district, or reports a conflict. */
export function appendDistrictEvent(
  streams: MemoryStreams,
  event: DistrictEvent,
): { kind: 'appended'; streamSequence: number } | { kind: 'conflict' } {
  const prefix = `${subjects.districtPrefix(event.districtId)}.`;
  if (streams.matching('TRANSFERS', prefix).length !== event.number - 1)
    return { kind: 'conflict' };
  const bytes = Buffer.from(JSON.stringify(event));
  const subject = `${prefix}${event.number}`;
  return { kind: 'appended', streamSequence: streams.append('TRANSFERS', subject, bytes) };
}
