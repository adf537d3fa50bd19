import type { KeyObject } from 'node:crypto';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { appendEvent } from '@portage/shared/broker/append-event';
import type { ErrorCode } from '@portage/shared/error-codes';
import { newEventId } from '@portage/shared/ids';
import { goodOrThrow } from '@portage/shared/log/checked';
import {
  districtWitness,
  type NoteKey,
  type NoteSigner,
  parseVerifierKey,
  verifierKeyOf,
  witnessKeyOf,
} from '@portage/shared/log/note-key';
import type { Logger } from '@portage/shared/logger';
import type { MessageKind } from '@portage/shared/messages/index';
import { auditor, subjects } from '@portage/shared/subjects';
import type Database from 'better-sqlite3';
import { natsCheckpoints } from './adapters/nats/checkpoints.ts';
import { natsDownlinkStream } from './adapters/nats/downlink-stream.ts';
import { entryReader } from './adapters/nats/entry-reader.ts';
import { Follower } from './adapters/nats/follow.ts';
import { natsInTransit } from './adapters/nats/in-transit.ts';
import { type Answerer, takeQuestions } from './adapters/nats/log-questions.ts';
import { natsParked, natsPersonalStore, natsRosters } from './adapters/nats/stores.ts';
import { natsTransferLog } from './adapters/nats/transfer-log.ts';
import { transferIdOfHash, wrongTriesSince } from './adapters/sqlite/codes.ts';
import { readLogTree } from './adapters/sqlite/log-leaves.ts';
import { chainHashAt, chainHead, positionOf } from './adapters/sqlite/projections.ts';
import { enrollmentsOf, unmatchedSince } from './adapters/sqlite/registry.ts';
import { retentionLedger } from './adapters/sqlite/retention-ledger.ts';
import type { DistrictDirectory } from './application/district-directory.ts';
import { Downlinks } from './application/downlinks.ts';
import { answerQuestion } from './application/log/answer-question.ts';
import type { HubLog } from './application/log/hub-log.ts';
import { signForEver } from './application/log/sign-checkpoint.ts';
import { isUnwitnessed } from './application/log/watch-witnesses.ts';
import type { HubPorts, HubStream } from './application/ports.ts';
import { projectors } from './application/project.ts';
import { destroyDaily } from './application/retention/destroy-due.ts';
import type { Hub } from './application/run-hub.ts';
import { isDisclosure } from './domain/disclosure.ts';
import type { HubPolicy } from './domain/policy.ts';
import type { LogRules } from './settings.ts';

/** What a hub is made from: its broker connection, its database and its settings. */
export interface HubParts {
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  readonly db: Database.Database;
  /** Filled with every district there is; projections may know fewer or more entries. */
  readonly directory: DistrictDirectory;
  readonly origin: string;
  readonly signingKey: { keyId: string; privateKey: KeyObject };
  readonly logSigner: NoteSigner;
  /** How the log is kept, asked for anew each time. */
  readonly logRules: () => Promise<LogRules>;
  /** Asked for anew at each request. */
  readonly policy: () => HubPolicy;
  readonly logger: Logger;
}

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

/** Why a message of this kind has to wait; null while all is well. */
function stopFor(kind: MessageKind, log: HubLog): ErrorCode | null {
  return (
    log.stopped() ?? (isDisclosure(kind) && log.unwitnessed.now ? 'log-witnesses-missing' : null)
  );
}

async function keepLog(parts: HubParts, log: HubLog, signal: AbortSignal): Promise<void> {
  const { nc, jsm, logger, logRules } = parts;
  const { checkpointSeconds } = await logRules();
  const readEntry = entryReader(jsm);
  const answer: Answerer = (who, question) =>
    answerQuestion({ who, keysAt: (size) => witnessKeys(who, size, parts) }, question, {
      ...{ log, readEntry },
    });
  await Promise.all([
    signForEver(log, {
      ...{ everySeconds: checkpointSeconds, signal, logger },
      afterwards: async () => {
        const rule = await logRules();
        log.unwitnessed.now = await isUnwitnessed(rule, { log, readEntry, now: new Date() });
      },
    }),
    takeQuestions(nc, answer, { signal, logger }),
  ]);
}

/**
 * What a witness may sign a checkpoint of this size with: a district with a key that the log then
 * had as valid, so that whoever checks finds it there; an auditor with one the settings name.
 */
async function witnessKeys(who: string, size: number, parts: HubParts): Promise<NoteKey[]> {
  const { directory, logRules, origin } = parts;
  if (who === auditor) {
    return (await logRules()).auditors.map((key) => goodOrThrow(parseVerifierKey(key)));
  }
  return directory
    .keysAt(who, size)
    .map(({ publicKey }) => witnessKeyOf(districtWitness(origin, who), publicKey));
}

function hubLog(
  { js, jsm, logSigner, logger }: HubParts,
  parts: Pick<HubLog, 'tree' | 'caughtUp'>,
): HubLog {
  let stopped: ErrorCode | null = null;
  return {
    ...parts,
    unwitnessed: { now: false },
    signer: logSigner,
    key: goodOrThrow(parseVerifierKey(verifierKeyOf('log', logSigner))),
    checkpoints: natsCheckpoints(js, jsm),
    stopped: () => stopped,
    stop: (code) => {
      stopped ??= code;
      logger.error('log stopped', { code });
    },
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
