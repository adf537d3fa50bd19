import { type DistrictEvent, districtEventSchema } from '@portage/shared/districts/district-event';
import { rosterReport } from '@portage/shared/messages/roster-report';
import { transferEventSchema } from '@portage/shared/transfer/event';
import type Database from 'better-sqlite3';
import { applyDistrictEvent, applyLastWord } from '../adapters/sqlite/districts.ts';
import { applyParked, applySettlement } from '../adapters/sqlite/parked.ts';
import { applyOnce, applyTransferEvent, applyUplink } from '../adapters/sqlite/projections.ts';
import { applyRosterPart } from '../adapters/sqlite/registry.ts';
import {
  type HubStream,
  isSettlement,
  type ParkedMessage,
  type ParkedSettlement,
  type RosterPart,
} from './ports.ts';

interface Entry {
  readonly streamSequence: number;
  readonly bytes: Uint8Array;
}

/** Applies one entry of a stream to the projections; applying it again changes nothing. */
export type Projector = (entry: Entry) => void;

/** How each stream becomes rows. `onDistrict` keeps the directory of districts in memory. */
export function projectors(
  db: Database.Database,
  onDistrict: (event: DistrictEvent, streamSequence: number) => void,
): Record<HubStream, Projector> {
  const once = (stream: HubStream, apply: (entry: Entry) => void): Projector => {
    return (entry) =>
      applyOnce(db, { stream, streamSequence: entry.streamSequence }, () => apply(entry));
  };
  return {
    TRANSFERS: once('TRANSFERS', ({ bytes, streamSequence }) => {
      const event = transferEventSchema.parse(parse(bytes));
      applyTransferEvent(db, event, streamSequence);
      applyLastWord(db, event.cause.districtId, event.at);
    }),
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
      const parked = parse(bytes) as ParkedMessage | ParkedSettlement;
      if (isSettlement(parked)) return applySettlement(db, parked);
      applyParked(db, parked, streamSequence);
      applyLastWord(db, parked.districtId, parked.at);
    }),
    DISTRICTS: ({ bytes, streamSequence }) => {
      const event = districtEventSchema.parse(parse(bytes));
      onDistrict(event, streamSequence);
      applyOnce(db, { stream: 'DISTRICTS', streamSequence }, () => {
        applyDistrictEvent(db, event);
        if (event.type !== 'DistrictKeyAdded') return;
        applyUplink(db, event.cause);
        applyLastWord(db, event.districtId, event.at);
      });
    },
  };
}

const parse = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
