import { appendEvent } from '@portage/shared/broker/append-event';
import { newEventId } from '@portage/shared/ids';
import { subjects } from '@portage/shared/subjects';
import { natsDownlinkStream } from './adapters/nats/downlink-stream.ts';
import { Follower } from './adapters/nats/follow.ts';
import { natsInTransit } from './adapters/nats/in-transit.ts';
import { natsParked, natsPersonalStore, natsRosters } from './adapters/nats/stores.ts';
import { natsTransferLog } from './adapters/nats/transfer-log.ts';
import { transferIdOfHash, wrongTriesSince } from './adapters/sqlite/codes.ts';
import { readLogTree } from './adapters/sqlite/log-leaves.ts';
import { chainHashAt, chainHead, positionOf } from './adapters/sqlite/projections.ts';
import { enrollmentsOf, unmatchedSince } from './adapters/sqlite/registry.ts';
import { retentionLedger } from './adapters/sqlite/retention-ledger.ts';
import { Downlinks } from './application/downlinks.ts';
import type { HubPorts, HubStream } from './application/ports.ts';
import { projectors } from './application/project.ts';
import { destroyDaily } from './application/retention/destroy-due.ts';
import type { Hub } from './application/run-hub.ts';
import { hubLog, keepLog, stopFor, witnessKeys } from './compose-log.ts';
import type { HubParts } from './hub-parts.ts';

/** The only wiring of the hub. */
export function composeHub(parts: HubParts): Hub {
  const { js, jsm, db, directory, origin, logger } = parts;
  const tree = readLogTree(db);
  const apply = projectors(db, {
    onDistrict: directory.apply,
    onLeaf: (leaf) => tree.append(leaf),
  });
  const follower = (stream: HubStream, position: number) =>
    new Follower(stream, position, apply[stream]);
  const followers = {
    ROSTER: follower('ROSTER', positionOf(db, 'ROSTER')),
    PARKED: follower('PARKED', positionOf(db, 'PARKED')),
    TRANSFERS: follower('TRANSFERS', positionOf(db, 'TRANSFERS')),
  };
  const log = hubLog(parts, {
    tree,
    caughtUp: () => followers.TRANSFERS.caughtUp(jsm),
  });
  const ports: HubPorts = {
    ...portsOf(parts, followers),
    logStopped: (kind) => stopFor(kind, log),
  };
  const districtIds = () => directory.all().map(({ districtId }) => districtId);
  const retention = {
    ...{ hub: ports, ledger: retentionLedger(db), logger, districtIds },
    inTransit: natsInTransit(jsm),
  };
  return {
    ...{ js, jsm, logger, followers, log, ports },
    keepLog: (signal) => keepLog(parts, log, signal),
    keepRetention: (signal) => destroyDaily(retention, signal),
    witnessKeys: (who, size) => witnessKeys(who, size, parts),
    downlinks: new Downlinks(natsDownlinkStream(js, jsm), {
      ...{ origin, ...parts.signingKey },
      now: () => new Date(),
    }),
    onDistrict: directory.onDistrict,
  };
}

function portsOf(
  parts: HubParts,
  followers: Record<HubStream, Follower>,
): Omit<HubPorts, 'logStopped'> {
  const { js, jsm, db } = parts;
  return {
    origin: parts.origin,
    policy: parts.policy,
    now: () => new Date(),
    newEventId,
    log: natsTransferLog(js, jsm),
    personal: natsPersonalStore(js, jsm),
    rosters: natsRosters(js, jsm),
    parked: natsParked(js, jsm),
    districts: districtsPort(parts),
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
      reached: (stream, streamSequence) => followers[stream].reached(streamSequence),
      caughtUp: async () => {
        await Promise.all(Object.values(followers).map((each) => each.caughtUp(jsm)));
      },
    },
  };
}

const districtsPort = ({ js, jsm, directory }: HubParts): HubPorts['districts'] => ({
  get: directory.get,
  append: (event) =>
    appendEvent(
      { js, jsm },
      {
        stream: 'TRANSFERS',
        subjectPrefix: subjects.districtPrefix(event.districtId),
        number: event.number,
        eventId: event.eventId,
        bytes: Buffer.from(JSON.stringify(event)),
        expectedLastSequence: directory.lastSequence(event.districtId),
      },
    ),
});
