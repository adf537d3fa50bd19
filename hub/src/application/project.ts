import { type DistrictEvent, districtEventSchema } from '@portage/shared/districts/district-event';
import { rosterReport } from '@portage/shared/messages/roster-report';
import { transferEventSchema } from '@portage/shared/transfer/event';
import type Database from 'better-sqlite3';
import {
  applyOnce,
  applyParked,
  applyTransferEvent,
  applyUplink,
} from '../adapters/sqlite/projections.ts';
import { applyRosterPart } from '../adapters/sqlite/registry.ts';
import type { HubStream, ParkedMessage, RosterPart } from './ports.ts';

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
      applyTransferEvent(db, transferEventSchema.parse(parse(bytes)), streamSequence);
    }),
    ROSTER: once('ROSTER', ({ bytes }) => {
      const roster = parse(bytes) as RosterPart;
      if (roster.cause !== null) applyUplink(db, roster.cause);
      const personal = parse(Buffer.from(roster.personal, 'base64'));
      const { entries } = rosterReport.personal.pick({ entries: true }).parse(personal);
      applyRosterPart(db, roster, entries);
    }),
    PARKED: once('PARKED', ({ bytes, streamSequence }) => {
      applyParked(db, parse(bytes) as ParkedMessage, streamSequence);
    }),
    DISTRICTS: ({ bytes, streamSequence }) => {
      const event = districtEventSchema.parse(parse(bytes));
      onDistrict(event, streamSequence);
      applyOnce(db, { stream: 'DISTRICTS', streamSequence }, () => {
        if (event.type === 'DistrictKeyAdded') applyUplink(db, event.cause);
      });
    },
  };
}

const parse = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
