/** What people of a district do, in their own words, and what a test asks its store afterwards. */
import { join } from 'node:path';
import { runObjectsOf } from '@portage/district-agent/adapters/sqlite/import-runs';
import { inboxProblems } from '@portage/district-agent/adapters/sqlite/inbox';
import { outboxCounts } from '@portage/district-agent/adapters/sqlite/outbox';
import { readRows, writeRow } from '@portage/district-agent/adapters/sqlite/record-table';
import { findByLocalId } from '@portage/district-agent/adapters/sqlite/students';
import type { Answer } from '@portage/district-agent/application/answer-request';
import { answerRequest } from '@portage/district-agent/application/answer-request';
import type { TransferView } from '@portage/district-agent/application/describe-transfer';
import { requestRecords } from '@portage/district-agent/application/request-records';
import { withAgent } from '@portage/district-agent/compose';
import { recordRegistry } from '@portage/district-agent/records/registry';
import type { Attendance } from '@portage/shared/records/attendance';
import { openDatabase } from '@portage/shared/sqlite/open-database';
import type Database from 'better-sqlite3';
import { transferView, waitForTransfer } from './transfer-view.ts';
import { waitFor } from './wait-for.ts';
import type { World } from './world.ts';

/** The person who requests and imports, and the one who answers; both work in every district. */
export const people = { requester: 'r.osei', answerer: 'm.berg' } as const;

/** Asks for a student's records; returns the transfer. */
export const requestStudent = (
  world: World,
  districtId: string,
  localStudentId: string,
  comments = '',
): Promise<string> =>
  withAgent(world.agentFolder(districtId), (agent) =>
    requestRecords(agent, { localStudentId, username: people.requester, comments }),
  );

/** Answers a request. */
export const answerStudent = (
  world: World,
  districtId: string,
  { transferId, answer }: { transferId: string; answer: Answer },
): Promise<void> =>
  withAgent(world.agentFolder(districtId), (agent) =>
    answerRequest(agent, { transferId, username: people.answerer, answer }),
  );

/** The command that imports all of a packet; received rows are used where ours differ. */
export const importArgs = (transferId: string): string[] => [
  ...['import', transferId, '--commit', '--conflicts', 'use-received', '--skip-bad'],
  ...['--as', people.requester],
];

/** What the log of a transfer's imports says, line by line. */
export const importLogOf = (world: World, districtId: string, transferId: string) =>
  readStore(world, districtId, (db) =>
    runObjectsOf(db, transferId).flatMap(({ object, lines }) =>
      lines.map(({ sourceRecordId, action }) => ({ object, sourceRecordId, action })),
    ),
  );

/** Reads a district's store; nothing can be written. */
export function readStore<Result>(
  world: World,
  districtId: string,
  read: (db: Database.Database) => Result,
): Result {
  const db = openDatabase(join(world.agentFolder(districtId), 'agent.sqlite'), { readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** Messages without the hub's word, and everything a person of the district must look at. */
export const outboxOf = (world: World, districtId: string) =>
  readStore(world, districtId, (db) => ({ ...outboxCounts(db), problems: inboxProblems(db) }));

/** Waits until the hub has spoken of every message of these districts. */
export async function waitUntilSettled(
  world: World,
  districtIds: Iterable<string> = world.agents.keys(),
  timeoutMs = 30_000,
): Promise<void> {
  for (const districtId of districtIds) {
    await waitFor(
      `the hub's receipts for all of ${districtId}`,
      () => outboxOf(world, districtId).unsettled === 0,
      timeoutMs,
    );
  }
}

/** Starts every agent at once. */
export const startAgents = async (world: World): Promise<void> => {
  await Promise.all([...world.agents.values()].map((agent) => agent.start()));
};

/** Waits until a request has arrived at the district it is meant for. */
export const waitForRequest = (
  world: World,
  districtId: string,
  transferId: string,
): Promise<TransferView> =>
  waitForTransfer(world, { districtId, transferId, what: 'the request' }, () => true);

/** Waits until the requester sees an end: rejected, error, or released with its packet verified. */
export const waitForEnd = (
  world: World,
  districtId: string,
  transferId: string,
): Promise<TransferView> =>
  waitForTransfer(
    world,
    { districtId, transferId, what: 'the end of the transfer', timeoutMs: 40_000 },
    ({ status, packet }) =>
      status !== 'waiting' && (status !== 'released' || packet?.stage === 'verified'),
  );

/** Waits until the packet of this number is verified where it was sent. */
export const waitForPacket = (
  world: World,
  districtId: string,
  { transferId, packetNumber }: { transferId: string; packetNumber: number },
): Promise<TransferView> =>
  waitForTransfer(
    world,
    { districtId, transferId, what: `packet ${packetNumber}`, timeoutMs: 40_000 },
    ({ packets }) =>
      packets.some((packet) => packet.packetNumber === packetNumber && packet.stage === 'verified'),
  );

/** One more day of attendance is written down for a student of Boro's. */
export const addAttendance = (world: World, localStudentId: string): Promise<void> =>
  withAgent(world.agentFolder('boro'), ({ db }) => {
    const { studentId } = findByLocalId(db, localStudentId) ?? { studentId: 0 };
    const { table } = recordRegistry.attendance;
    const days = readRows<Attendance>(db, table, studentId);
    const [day] = days;
    if (day === undefined) throw new Error('the student has attendance');
    const row = { ...day, recordId: `${localStudentId}/more-${days.length}` };
    writeRow(db, table, { studentId, row, source: null });
  });

/** Waits until the releasing district holds so many receipts with their details opened. */
export const waitForReceipts = (
  world: World,
  districtId: string,
  { transferId, kinds }: { transferId: string; kinds: readonly string[] },
): Promise<TransferView> =>
  waitForTransfer(
    world,
    { districtId, transferId, what: `the receipts ${kinds.join(', ')}`, timeoutMs: 40_000 },
    ({ receipts }) =>
      receipts.length >= kinds.length &&
      receipts.every(({ kind, details }) => kind !== 'imported' || details !== null),
  );

/** What a district sees of a transfer that it must know. */
export function viewOf(world: World, districtId: string, transferId: string): TransferView {
  const view = transferView(world, districtId, transferId);
  if (view === null) throw new Error(`${districtId} does not know the transfer`);
  return view;
}
