import type { KeyObject } from 'node:crypto';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import { appendEvent } from '@portage/shared/broker/append-event';
import { type District, evolveDistrict } from '@portage/shared/districts/district';
import type { DistrictEvent } from '@portage/shared/districts/district-event';
import { newEventId } from '@portage/shared/ids';
import type { Logger } from '@portage/shared/logger';
import { subjects } from '@portage/shared/subjects';
import type { DueDateRule } from '@portage/shared/transfer/due-date';
import type Database from 'better-sqlite3';
import { Downlinks } from './adapters/nats/downlinks.ts';
import { Follower } from './adapters/nats/follow.ts';
import { natsParked, natsPersonalStore, natsRosters } from './adapters/nats/stores.ts';
import { natsTransferLog } from './adapters/nats/transfer-log.ts';
import { chainHashAt, chainHead, positionOf } from './adapters/sqlite/projections.ts';
import { enrollmentsOf } from './adapters/sqlite/registry.ts';
import type { HubPorts, HubStream } from './application/ports.ts';
import { projectors } from './application/project.ts';
import type { Hub } from './application/run-hub.ts';

/** What a hub is made from: its broker connection, its database and its settings. */
export interface HubParts {
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  readonly db: Database.Database;
  readonly origin: string;
  readonly signingKey: { keyId: string; privateKey: KeyObject };
  readonly dueDateRule: DueDateRule;
  readonly logger: Logger;
}

/** The only wiring of the hub. */
export function composeHub(parts: HubParts): Hub {
  const { js, jsm, db, origin, logger } = parts;
  const directory = directoryOfDistricts();
  const apply = projectors(db, directory.apply);
  const follower = (stream: HubStream, position: number) =>
    new Follower(stream, position, apply[stream]);
  const followers = {
    // The directory lives in memory, so districts are read from the start.
    DISTRICTS: follower('DISTRICTS', 0),
    ROSTER: follower('ROSTER', positionOf(db, 'ROSTER')),
    PARKED: follower('PARKED', positionOf(db, 'PARKED')),
    TRANSFERS: follower('TRANSFERS', positionOf(db, 'TRANSFERS')),
  };
  return {
    js,
    jsm,
    logger,
    followers,
    ports: portsOf(parts, { followers, directory }),
    downlinks: new Downlinks(js, jsm, { origin, ...parts.signingKey }),
    onDistrict: directory.onDistrict,
  };
}

type Directory = ReturnType<typeof directoryOfDistricts>;

function directoryOfDistricts() {
  const districts = new Map<string, District>();
  const sequences = new Map<string, number>();
  const listeners: ((districtId: string) => void)[] = [];
  return {
    get: (districtId: string) => districts.get(districtId) ?? null,
    lastSequence: (districtId: string) => sequences.get(districtId) ?? 0,
    apply: (event: DistrictEvent, streamSequence: number): void => {
      const isNew = !districts.has(event.districtId);
      const district = evolveDistrict(districts.get(event.districtId) ?? null, event);
      districts.set(event.districtId, district);
      sequences.set(event.districtId, streamSequence);
      if (isNew) for (const listener of listeners) listener(event.districtId);
    },
    onDistrict: (listener: (districtId: string) => void): void => {
      listeners.push(listener);
      for (const districtId of districts.keys()) listener(districtId);
    },
  };
}

function portsOf(
  parts: HubParts,
  { followers, directory }: { followers: Record<HubStream, Follower>; directory: Directory },
): HubPorts {
  const { js, jsm, db } = parts;
  return {
    origin: parts.origin,
    dueDateRule: parts.dueDateRule,
    now: () => new Date(),
    newEventId,
    log: natsTransferLog(js, jsm),
    personal: natsPersonalStore(js, jsm),
    rosters: natsRosters(js),
    parked: natsParked(js, jsm),
    districts: {
      get: directory.get,
      append: (event) =>
        appendEvent(
          { js, jsm },
          {
            stream: 'DISTRICTS',
            subjectPrefix: subjects.districtPrefix(event.districtId),
            number: event.number,
            eventId: event.eventId,
            bytes: Buffer.from(JSON.stringify(event)),
            expectedLastSequence: directory.lastSequence(event.districtId),
          },
        ),
    },
    registry: { enrollmentsOf: (stateStudentId) => enrollmentsOf(db, stateStudentId) },
    chains: {
      head: (districtId) => chainHead(db, districtId),
      hashAt: (districtId, sequence) => chainHashAt(db, districtId, sequence),
    },
    projections: {
      reached: (stream, streamSequence) => followers[stream].reached(streamSequence),
      caughtUp: async () => {
        await Promise.all(Object.values(followers).map((each) => each.caughtUp(jsm)));
      },
    },
  };
}
