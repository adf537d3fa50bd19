import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrations } from '@portage/hub/adapters/sqlite/migrations';
import { projectors } from '@portage/hub/application/project';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import {
  sampleEvent,
  sampleHistory,
  sampleTransferId,
} from '@portage/shared/testing/sample-events';
import type { TransferEvent, TransferEventType } from '@portage/shared/transfer/event';
import { runHub } from '../support/hub-program.ts';

/** Projections with one request and two codes: one imported, one that nobody used in time. */
let folder: string;
const [unusedId, requestId] = ['2', '3'].map((end) => sampleTransferId.replace(/.$/, end));
/** Over at whatever time the test runs. */
const longAgo = '2020-01-31T01:00:00.000Z';
const imported: TransferEventType[] = [
  ...(['TransferCodeCreated', 'TransferCodeLookedUp', 'TransferCodeRedeemed'] as const),
  ...(['CodePacketSent', 'CodeImportStarted', 'CodeImportFinished'] as const),
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-codes-'));
  const other = (type: TransferEventType, transferId: string | undefined) =>
    ({ ...sampleEvent(type, 1), transferId, expiresAt: longAgo }) as TransferEvent;
  const db = openDatabase(join(folder, 'hub.sqlite'));
  migrate(db, migrations);
  const { TRANSFERS } = projectors(db);
  const events = [
    ...sampleHistory(...imported),
    other('TransferCodeCreated', unusedId),
    other('RecordsRequested', requestId),
  ];
  events.forEach((event, index) => {
    const bytes = Buffer.from(JSON.stringify(event));
    TRANSFERS({ streamSequence: index + 1, bytes, salt: Buffer.alloc(32) });
  });
  db.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await runHub(...args, '--data', folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  // Neither the hash of a code nor the signed message behind an event is ever shown.
  expect(stdout).not.toContain('c'.repeat(64));
  expect(stdout).not.toContain('payload');
  return stdout;
};

test('codes lists every transfer by code, with an unused one that is too old as expired', async () => {
  const listed = JSON.parse(await run('codes', '--json')) as { transferId: string }[];
  expect(listed.find(({ transferId }) => transferId === sampleTransferId)).toMatchObject({
    ...{ status: 'imported', releasingDistrict: 'boro', requestingDistrict: 'alba', packets: 1 },
    ...{ studentCount: 3, studentsImported: 3, studentsTotal: 3, referenceCode: null },
  });
  expect(listed.map(({ transferId }) => transferId)).not.toContain(requestId);
  const lines = (await run('codes')).trim().split('\n').toSorted();
  expect(lines).toEqual([
    `${sampleTransferId}  imported   alba <- boro  students 3 packets 1 imported 3 of 3  2026-09-01T01:00:00.000Z ended 2026-09-01T06:00:00.000Z`,
    `${unusedId}  expired    (none) <- boro  students 3 packets 0  2026-09-01T01:00:00.000Z expires ${longAgo}`,
  ]);
});

test('show tells the events of a transfer by code as those of a request', async () => {
  const shown = JSON.parse(await run('show', sampleTransferId, '--json'));
  expect(shown).toMatchObject({ code: { status: 'imported' } });
  expect(shown.events.map(({ type }: { type: string }) => type)).toEqual(imported);
  expect(await run('show', sampleTransferId)).toContain('CodeImportFinished');
  expect(await run('show', requestId ?? '')).toContain('RecordsRequested');
});

test('transfers lists requests alone', async () => {
  const text = await run('transfers');
  expect(text).toContain(requestId);
  expect(text).not.toContain(sampleTransferId);
});
