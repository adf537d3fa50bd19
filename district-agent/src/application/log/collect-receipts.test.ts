import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PortageError } from '@portage/shared/error-codes';
import { newMessageId, newTransferId } from '@portage/shared/ids';
import { goodOrThrow } from '@portage/shared/log/checked';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { type NoteKey, parseVerifierKey, verifierKeyOf } from '@portage/shared/log/note-key';
import { parseProof, verifyProof } from '@portage/shared/log/proof';
import { loggerInto } from '@portage/shared/testing/test-site';
import { listAlarms, openAlarm } from '../../adapters/sqlite/log-alarms.ts';
import { entriesOfTransfer } from '../../adapters/sqlite/log-receipts.ts';
import { changeTransfer } from '../../adapters/sqlite/transfers.ts';
import { addTransfer } from '../../testing/add-transfer.ts';
import { LogInMemory, logKeyHere } from '../../testing/log-in-memory.ts';
import { addStudent, sampleStudent, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { newestOf } from '../../testing/two-districts.ts';
import { enqueue } from '../enqueue.ts';
import { requestRecords } from '../request-records.ts';
import { watchOnce } from './watch-log.ts';
import { witnessOf } from './witness-log.ts';
import { writeReceipts } from './write-receipts.ts';

let made: TestAgent;
let log: LogInMemory;
let transferId: string;
beforeEach(() => {
  made = testAgent();
  made.agent = { ...made.agent, logKeys: [logKeyHere] };
  log = new LogInMemory();
  log.grow(2);
  ({ transferId } = addTransfer(made, { localStudentId: '1', lastName: 'Vang' }));
});
afterEach(() => made.remove());

const db = () => made.agent.db;
const watch = () => watchOnce({ agent: made.agent, log, logger: loggerInto([]) });
const say = () => {
  const message = { kind: 'mismatch', transferId, body: {}, personal: null } as const;
  return db()
    .transaction(() => enqueue(made.agent, message))
    .immediate();
};
const acceptOne = () => log.accept(made, say());
const receiptsHere = () => entriesOfTransfer(db(), transferId).map(({ receiptAt }) => receiptAt);
const receiptsAsked = () => log.questions.filter(({ op }) => op === 'receipt').length;

const witnessKey = (): NoteKey =>
  goodOrThrow(parseVerifierKey(verifierKeyOf('witness', witnessOf(made.agent))));

test('a message in the log is proved by files that anybody can check without us', async () => {
  acceptOne();
  log.grow(3);
  await watch();
  const folder = await mkdtemp(join(tmpdir(), 'portage-receipts-'));
  const { files } = await writeReceipts(db(), { transferId, outDir: folder });
  expect(files.map((file) => file.slice(folder.length + 1))).toEqual([
    ...['2-mismatch.tlog-proof', '2-mismatch.event.json'],
  ]);
  expect((await stat(files[0] ?? '')).mode & 0o777).toBe(0o600);
  const proof = await readFile(files[0] ?? '', 'utf8');
  const event = await readFile(files[1] ?? '');
  const salt = goodOrThrow(parseProof(proof)).extra ?? Buffer.alloc(0);
  const leaf = leafOfCommitment(commitmentOf({ salt, event }));
  const witnesses = [{ needed: 1, keys: [witnessKey()] }];
  const proved = goodOrThrow(
    verifyProof({ proof, leaf, policy: { logKeys: [logKeyHere], witnesses } }),
  );
  expect(proved).toMatchObject({ index: 2, checkpoint: { size: 6 } });
  await rm(folder, { recursive: true });
});

test('nothing is written before a proof came', async () => {
  const pending = writeReceipts(db(), { transferId, outDir: tmpdir() });
  await expect(pending).rejects.toMatchObject({ code: 'log-receipt-pending' });
});

test('a receipt is asked for once the witnessed log covers the message, and once', async () => {
  acceptOne();
  const later = log.entries.splice(2);
  await watch();
  expect(receiptsAsked()).toBe(0);
  log.entries.push(...later);
  await watch();
  await watch();
  expect(receiptsAsked()).toBe(1);
  expect(receiptsHere()).toEqual([made.agent.now().toISOString()]);
});

test('after weeks off line many receipts come in rounds, each message once', async () => {
  for (let count = 0; count < 103; count += 1) acceptOne();
  await watch();
  expect(receiptsAsked()).toBe(100);
  await watch();
  await watch();
  expect(receiptsAsked()).toBe(103);
  expect(receiptsHere()).not.toContain(null);
});

const at = (index: number) => log.entries[index] as { event: Buffer; salt: Buffer };
const base64 = (bytes: Buffer): string => bytes.toString('base64');

test.each([
  ['the entry of another message', () => ({ event: base64(at(3).event) }), 'log-receipt-wrong'],
  ['another place', () => ({ index: 3 }), 'log-receipt-wrong'],
  ['no event', () => ({ event: base64(Buffer.from('{}')) }), 'log-receipt-wrong'],
  ['another salt', () => ({ salt: base64(Buffer.alloc(32)) }), 'log-proof-wrong'],
  ['a salt that is none', () => ({ salt: 'AAAA' }), 'log-proof-wrong'],
  ['no proof', () => ({ proof: [] }), 'log-proof-wrong'],
])('a receipt with %s is an alarm, and is not kept', async (_what, changes, code) => {
  acceptOne();
  acceptOne();
  log.lie = (question, honest) =>
    question.op === 'receipt' && question.index === 2
      ? { ...(honest as object), ...changes() }
      : honest;
  await watch();
  await watch();
  expect(listAlarms(db()).map((alarm) => alarm.code)).toEqual([code]);
  expect(listAlarms(db())[0]?.answer).toContain('"index"');
  expect(receiptsHere()).toEqual([null, expect.any(String)]);
  log.lie = (_question, honest) => honest;
  await watch();
  expect(receiptsHere()).not.toContain(null);
  expect(listAlarms(db())[0]?.overAt).not.toBeNull();
});

interface Entry {
  transferId: string;
  cause: { districtId: string; messageId: string; envelopeHash: string; dsse: { payload: string } };
}

test.each<[string, (entry: Entry) => unknown]>([
  ['another district', ({ cause }) => Object.assign(cause, { districtId: 'boro' })],
  ['another message', ({ cause }) => Object.assign(cause, { messageId: newMessageId() })],
  ['another envelope', ({ cause }) => Object.assign(cause.dsse, { payload: 'e30=' })],
  ['another hash', ({ cause }) => Object.assign(cause, { envelopeHash: '0'.repeat(64) })],
  ['another transfer', (entry) => Object.assign(entry, { transferId: newTransferId() })],
])('an entry of %s is none of ours, though it is in the log', async (_what, change) => {
  const index = acceptOne();
  const entry = JSON.parse(at(index).event.toString()) as Entry;
  change(entry);
  log.entries.splice(index, 1, { ...at(index), event: Buffer.from(JSON.stringify(entry)) });
  await watch();
  expect(openAlarm(db())?.code).toBe('log-receipt-wrong');
});

test('a hub that refuses a receipt ten times raises an alarm, and holds up no other', async () => {
  acceptOne();
  acceptOne();
  log.lie = (question, honest) =>
    question.op === 'receipt' && question.index === 2
      ? new PortageError('log-answer-refused', { code: 'unknown' })
      : honest;
  for (let round = 0; round < 9; round += 1) await watch();
  expect(openAlarm(db())).toBeNull();
  expect(receiptsHere()).toEqual([null, expect.any(String)]);
  await watch();
  expect(openAlarm(db())?.code).toBe('log-receipt-withheld');
});

test('a hub that does not answer is asked again, without an alarm', async () => {
  acceptOne();
  log.lie = ({ op }, honest) => (op === 'receipt' ? null : honest);
  for (let round = 0; round < 11; round += 1) await expect(watch()).rejects.toThrow('no answer');
  expect(openAlarm(db())).toBeNull();
});

test('the entry of our request, which names the former district, is not asked for before it may be', async () => {
  addStudent(made.agent);
  const { localStudentId } = sampleStudent;
  const asked = { localStudentId, username: 'r.osei', comments: '' };
  transferId = await requestRecords(made.agent, asked);
  expect(newestOf(made, 'request')).toBeDefined();
  const sql = "SELECT message_id FROM outbox_messages WHERE kind = 'request'";
  log.accept(made, db().prepare(sql).pluck().get() as string);
  await watch();
  changeTransfer(db(), transferId, { status: 'rejected' });
  await watch();
  expect(receiptsAsked()).toBe(0);
  const contact = { name: '', workPhone: '', email: '' };
  const other = { districtId: 'boro', name: 'Boro', contact };
  changeTransfer(db(), transferId, { status: 'released', other });
  await watch();
  expect(receiptsHere()).not.toContain(null);
});
