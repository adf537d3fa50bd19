import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { applyDistrictEvent } from '@portage/hub/adapters/sqlite/districts';
import { saveHubUser } from '@portage/hub/adapters/sqlite/hub-users';
import { migrations } from '@portage/hub/adapters/sqlite/migrations';
import { applyParked } from '@portage/hub/adapters/sqlite/parked';
import { applyTransferEvent } from '@portage/hub/adapters/sqlite/projections';
import { openWebStore } from '@portage/hub/adapters/sqlite/web-store';
import { defaultPolicy } from '@portage/hub/domain/policy';
import { testHub } from '@portage/hub/testing/test-hub';
import { silentTraffic, testLogDesk } from '@portage/hub/testing/test-hub-site';
import { hubSite } from '@portage/hub/web/hub-site';
import { userKey } from '@portage/hub/web/pages/users/person';
import { routes } from '@portage/hub/web/site';
import type { DistrictEvent } from '@portage/shared/districts/district-event';
import { districtIdSchema, newEventId, newTransferId } from '@portage/shared/ids';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import { sampleHistory } from '@portage/shared/testing/sample-events';
import { loggerInto } from '@portage/shared/testing/test-site';
import type { TransferEvent } from '@portage/shared/transfer/event';
import type Database from 'better-sqlite3';
import type { BenchRun } from '../main.ts';
import type { BenchResult } from '../result.ts';
import { pathsOf } from './paths-of.ts';
import { visitSite } from './visit-site.ts';
import type { PageToOpen } from './visitors.ts';

const people = 20;
const districts = 1_200;
const parked = 5_000;
const districtOf = (number: number) => districtIdSchema.parse(`district-${number % districts}`);
const dayMs = 86_400_000;

/**
 * Every page of a hub's site with 1,200 districts and 50,000 transfers, 20 people at once. What a
 * page asks of the broker is left out: it is silent.
 */
export async function benchHubPages({ folder, isQuick }: BenchRun): Promise<BenchResult[]> {
  await mkdir(folder, { recursive: true });
  const db = openDatabase(join(folder, 'hub.sqlite'));
  const webStore = openWebStore(join(folder, 'web.sqlite'));
  const hub = testHub();
  try {
    migrate(db, migrations);
    const newest = db.transaction(() => fill(db, isQuick ? 5_000 : 50_000)).immediate();
    const usernames = Array.from({ length: people }, (_, at) => `person.${at}`);
    const rights = ['watch', 'operate', 'steward', 'admin'] as const;
    for (const username of usernames) saveHubUser(webStore, { username, name: username, rights });
    const policy = {
      ...{ inForce: () => defaultPolicy, stored: async () => defaultPolicy },
      change: async () => undefined,
    };
    const app = {
      ...{ db, policy, ports: hub.ports, origin: 'state-hub', dataFolder: folder },
      ...{
        log: testLogDesk(),
        traffic: silentTraffic,
        districtActs: async () => null,
        caughtUp: async () => undefined,
      },
    };
    const address = { host: '127.0.0.1', port: 0, publicUrl: null };
    const site = hubSite({ app, webStore, address, logger: loggerInto([]) });
    const pages = pagesOf(newest);
    return await visitSite('hub', { site, usernames, pages, rounds: isQuick ? 1 : 3 });
  } finally {
    hub.close();
    webStore.close();
    db.close();
  }
}

/** Districts, transfers over the last 300 days, parked messages. Returns the newest transfer. */
function fill(db: Database.Database, transfers: number): string {
  for (let number = 0; number < districts; number += 1) {
    applyDistrictEvent(db, enrollmentOf(number));
  }
  const released = sampleHistory('RecordsRequested', 'RecordsReleased', 'ReleaseDelivered');
  const waiting = released.slice(0, 1);
  let newest = '';
  for (let number = 0; number < transfers; number += 1) {
    newest = newTransferId();
    const ageMs = ((transfers - number) / transfers) * 300 * dayMs;
    for (const [at, event] of (number % 10 === 0 ? waiting : released).entries()) {
      applyTransferEvent(db, placed(event, { number, transferId: newest, ageMs }), number * 3 + at);
    }
  }
  for (let number = 1; number <= parked; number += 1) {
    const place = { districtId: districtOf(number), uplinkStreamSequence: number };
    const at = new Date(Date.now() - number * 60_000).toISOString();
    const message = { ...place, at, code: 'chain-fork' as const, wire: '' };
    applyParked(db, { ...message, header: null, envelopeHash: null }, number);
  }
  return newest;
}

const enrollmentOf = (number: number): DistrictEvent => ({
  ...{ type: 'DistrictEnrolled', eventId: newEventId(), version: '1.0', number: 1 },
  ...{ districtId: districtOf(number), name: `District ${number} Public Schools` },
  ...{ at: new Date().toISOString(), accountPublicKey: `A${'B'.repeat(55)}` },
  enrollmentTokenHash: 'e'.repeat(64),
  contact: { name: 'Records office', phone: '555-0100', email: 'records@example.org' },
});

/** The event of a sample as one of another transfer, between two other districts. */
function placed(
  event: TransferEvent,
  { number, transferId, ageMs }: { number: number; transferId: string; ageMs: number },
): TransferEvent {
  const at = new Date(Date.now() - ageMs + event.number * 60_000).toISOString();
  const sender = event.type === 'RecordsRequested' ? number : number * 7 + 1;
  return {
    ...event,
    ...{ transferId, at, eventId: newEventId(), requestingDistrict: districtOf(number) },
    ...('releasingDistrict' in event ? { releasingDistrict: districtOf(number * 7 + 1) } : {}),
    ...('dueAt' in event ? { dueAt: new Date(Date.parse(at) + 14 * dayMs).toISOString() } : {}),
    cause: { ...event.cause, districtId: districtOf(sender), sequence: number * 3 + event.number },
  } as TransferEvent;
}

function pagesOf(transferId: string): PageToOpen[] {
  const pages = pathsOf(
    // A look-up is shown to its own person alone.
    routes.filter(({ path }) => !path.startsWith('/registry/look-ups/')),
    {
      everywhere: {
        ...{ transferId: [transferId], districtId: ['district-7'], streamSequence: ['17'] },
        ...{ change: ['suspend'], user: [userKey('person.1')] },
      },
      of: {},
    },
  );
  const lists = [
    ...['/', '/transfers?status=waiting', '/transfers?district=district-7'],
    ...[`/transfers?text=${transferId}`, '/parked?district=district-7'],
  ];
  return [...pages, ...lists.map((path) => ({ path }))];
}
