import { causeOfDistrictEvent, type DistrictEvent } from '@portage/shared/districts/district-event';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { rosterReport } from '@portage/shared/messages/roster-report';
import type { TransferEvent } from '@portage/shared/transfer/event';
import { isDistrictEvent, logEventSchema } from '@portage/shared/transfer/log-event';
import type Database from 'better-sqlite3';
import { applyDistrictEvent, applyLastWord } from '../adapters/sqlite/districts.ts';
import { keepLeaf } from '../adapters/sqlite/log-leaves.ts';
import { applyParked, applyRedaction, applySettlement } from '../adapters/sqlite/parked.ts';
import { applyOnce, applyTransferEvent, applyUplink } from '../adapters/sqlite/projections.ts';
import { applyRosterPart } from '../adapters/sqlite/registry.ts';
import {
  type HubStream,
  isRedaction,
  isSettlement,
  type ParkedEntry,
  type RosterPart,
} from './ports.ts';

interface Entry {
  readonly streamSequence: number;
  readonly bytes: Uint8Array;
  /** Of an entry of the log. */
  readonly salt?: Uint8Array | null;
}

/** Applies one entry of a stream to the projections; applying it again changes nothing. */
export type Projector = (entry: Entry) => void;

/** What is kept in memory beside the rows: the directory of districts, and the log's tree. */
export interface Listeners {
  readonly onDistrict?: (event: DistrictEvent, streamSequence: number) => void;
  /** Called for each leaf of the log, in order, once it is a row. */
  readonly onLeaf?: (leaf: Uint8Array) => void;
}

/** How each stream becomes rows. */
export function projectors(
  db: Database.Database,
  { onDistrict, onLeaf }: Listeners = {},
): Record<HubStream, Projector> {
  const once = (stream: HubStream, apply: (entry: Entry) => void): Projector => {
    return (entry) =>
      applyOnce(db, { stream, streamSequence: entry.streamSequence }, () => apply(entry));
  };
  return {
    TRANSFERS: (entry) => {
      const { bytes, streamSequence } = entry;
      const event = logEventSchema.parse(parse(bytes));
      if (isDistrictEvent(event)) onDistrict?.(event, streamSequence);
      const leaf = leafOf(entry);
      const isNew = applyOnce(db, { stream: 'TRANSFERS', streamSequence }, () => {
        keepLeaf(db, streamSequence - 1, leaf);
        if (isDistrictEvent(event)) projectDistrict(db, event);
        else projectTransfer(db, event, streamSequence);
      });
      if (isNew) onLeaf?.(leaf);
    },
    ROSTER: once('ROSTER', ({ bytes }) => {
      const roster = parse(bytes) as RosterPart;
      if (roster.cause !== null) {
        applyUplink(db, roster.cause);
        applyLastWord(db, roster.districtId, roster.at);
      }
      const personal = parse(Buffer.from(roster.personal, 'base64'));
      const { entries } = rosterReport.personal.pick({ entries: true }).parse(personal);
      applyRosterPart(db, roster, entries);
    }),
    PARKED: once('PARKED', ({ bytes, streamSequence }) => {
      const parked = parse(bytes) as ParkedEntry;
      if (isSettlement(parked)) return applySettlement(db, parked);
      if (isRedaction(parked)) return applyRedaction(db, parked);
      applyParked(db, parked, streamSequence);
      applyLastWord(db, parked.districtId, parked.at);
    }),
  };
}

/** Throws `log-entry-malformed` for an entry without a salt. */
const leafOf = ({ salt, bytes }: Entry): Uint8Array =>
  leafOfCommitment(commitmentOf({ salt: salt ?? new Uint8Array(), event: bytes }));

function projectTransfer(
  db: Database.Database,
  event: TransferEvent,
  streamSequence: number,
): void {
  applyTransferEvent(db, event, streamSequence);
  applyLastWord(db, event.cause.districtId, event.at);
}

function projectDistrict(db: Database.Database, event: DistrictEvent): void {
  applyDistrictEvent(db, event);
  const cause = causeOfDistrictEvent(event);
  if (cause === null) return;
  applyUplink(db, cause);
  applyLastWord(db, event.districtId, event.at);
}

const parse = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
