import { expect, test } from '@jest/globals';
import { goodOrThrow } from '@portage/shared/log/checked';
import { signCheckpoint } from '@portage/shared/log/checkpoint';
import { cosign } from '@portage/shared/log/cosignature';
import type { LogQuestion } from '@portage/shared/log/log-service';
import { districtWitness, witnessKeyOf } from '@portage/shared/log/note-key';
import { writeSignatureLine } from '@portage/shared/log/signature-line';
import { parseNote, verifyNote } from '@portage/shared/log/signed-note';
import { considerCheckpoint } from '@portage/shared/log/witness';
import { sampleEvent } from '@portage/shared/testing/sample-events';
import { publicHalf, testKey } from '@portage/shared/testing/test-key';
import { testLog } from '../../testing/test-log.ts';
import { type Asker, answerQuestion, type ReadEntry } from './answer-question.ts';
import type { HubLog } from './hub-log.ts';
import { signNext } from './sign-checkpoint.ts';

const albaKey = testKey(11);
const albaName = districtWitness('test-hub', 'alba');
const noKeys = async () => [];
const albaKeys = [witnessKeyOf(albaName, publicHalf(albaKey))];
/** Alba's key has been in the log since its second entry. */
const alba: Asker = { who: 'alba', keysAt: async (size) => (size < 2 ? [] : albaKeys) };
const auditor: Asker = { who: 'AUDIT', keysAt: noKeys };

const event = Buffer.from(JSON.stringify(sampleEvent('RecordsRequested', 1)));
const readEntry: ReadEntry = async (index) =>
  index === 2 ? { event, salt: Buffer.alloc(32, 1) } : null;

/** The answer, or the code of the refusal. */
async function ask(
  log: HubLog,
  question: LogQuestion,
  { asker = alba, isNamed = true } = {},
): Promise<unknown> {
  const isFormerNamed = async () => isNamed;
  const said = await answerQuestion(asker, question, { log, readEntry, isFormerNamed });
  return said.kind === 'good' ? said.value : said.code;
}

const checkpoint = (knownSize: number, knownNote: string | null = null): LogQuestion => ({
  ...{ op: 'checkpoint', knownSize, knownNote },
});

async function signedLog(size: number): Promise<HubLog & { grow(by: number): void }> {
  const log = testLog(size);
  await signNext(log);
  return log;
}

/** What a witness remembers after it accepted what the hub shows now. */
async function witnessed(log: HubLog, memory: Parameters<typeof considerCheckpoint>[0]) {
  const said = (await ask(log, checkpoint(memory?.size ?? 0, memory?.written ?? null))) as {
    note: string;
    oldSize: number;
    proof: string[];
  };
  const proof = said.proof.map((hash) => Buffer.from(hash, 'base64'));
  const offered = { written: said.note, oldSize: said.oldSize, proof };
  return goodOrThrow(considerCheckpoint(memory, offered, [log.key])).memory;
}

test('a witness is led from each checkpoint it knows to the newest', async () => {
  const log = await signedLog(3);
  let memory = await witnessed(log, null);
  for (const by of [1, 4, 9]) {
    log.grow(by);
    await signNext(log);
    memory = await witnessed(log, memory);
  }
  expect(memory.size).toBe(17);
  expect(await ask(testLog(0), checkpoint(0))).toBe('log-tree-empty');
});

test('what was appended after the newest checkpoint is not shown', async () => {
  const log = await signedLog(3);
  log.grow(5);
  expect((await witnessed(log, null)).size).toBe(3);
});

test('a larger checkpoint with the hub’s own signature stops the log; a claim does not', async () => {
  const log = await signedLog(3);
  const before = testLog(8);
  const note = signCheckpoint({ size: 8, root: before.tree.rootAt(8) }, before.signer);
  for (const claim of [checkpoint(8), checkpoint(9, note), checkpoint(8, note.slice(0, -9))]) {
    expect([await ask(log, claim), log.stopped()]).toEqual(['log-entry-unknown', null]);
  }
  expect(await ask(log, checkpoint(8, note))).toBe('log-tree-smaller');
  expect(log.stopped()).toBe('log-tree-smaller');
  expect(await signNext(log)).toBe('stopped');
});

/** Alba's signature line under what the log shows now. */
async function lineUnder(log: HubLog, changes: object = {}): Promise<string> {
  const written = (await log.checkpoints.newest())?.note ?? '';
  const { text } = goodOrThrow(parseNote(written));
  const witness = { name: albaName, key: albaKey, ...changes };
  return writeSignatureLine(cosign(text, { witness, atSeconds: 1_790_000_000 }));
}

test('a cosignature is kept and shown with all others under the same checkpoint', async () => {
  const log = await signedLog(3);
  const cosigned: LogQuestion = { op: 'cosign', size: 3, line: await lineUnder(log) };
  expect(await ask(log, cosigned)).toEqual({});
  const boroKey = testKey(12);
  const boroName = districtWitness('test-hub', 'boro');
  const boroKeys = [witnessKeyOf(boroName, publicHalf(boroKey))];
  const boro = { who: 'boro', keysAt: async () => boroKeys };
  const line = await lineUnder(log, { name: boroName, key: boroKey });
  expect(await ask(log, { op: 'cosign', size: 3, line }, { asker: boro })).toEqual({});
  log.grow(1);
  await signNext(log);
  const { notes } = (await ask(log, { op: 'witnessed' }, { asker: auditor })) as {
    notes: string[];
  };
  expect(await ask(log, { op: 'witnessed' })).toBe('log-entry-unknown');
  const signers = notes.map((note) => {
    const keys = [log.key, ...albaKeys, ...boroKeys];
    return goodOrThrow(verifyNote(goodOrThrow(parseNote(note)), keys)).map(({ key }) => key.name);
  });
  expect(signers).toEqual([['test-hub', 'test-hub/alba', 'test-hub/boro'], ['test-hub']]);
});

test.each([
  ['by a key that is not the asker’s', { key: testKey(12) }, 'log-signature-unknown'],
  ['under another name', { name: 'test-hub/boro' }, 'log-signature-unknown'],
])('a cosignature %s is refused and not kept', async (_, changes, code) => {
  const log = await signedLog(3);
  expect(await ask(log, { op: 'cosign', size: 3, line: await lineUnder(log, changes) })).toBe(code);
  expect(await log.checkpoints.cosigned()).toEqual([]);
});

test('a cosignature of another size, or one that does not fit, is refused', async () => {
  const log = await signedLog(3);
  const line = await lineUnder(log);
  expect(await ask(log, { op: 'cosign', size: 2, line })).toBe('log-entry-unknown');
  expect(await ask(log, { op: 'cosign', size: 3, line: 'x' })).toBe('log-note-malformed');
  log.grow(1);
  await signNext(log);
  expect(await ask(log, { op: 'cosign', size: 4, line })).toBe('log-signature-wrong');
});

test('a key signs nothing from before it was in the log', async () => {
  const log = await signedLog(1);
  const line = await lineUnder(log);
  expect(await ask(log, { op: 'cosign', size: 1, line })).toBe('log-signature-unknown');
});

test('a receipt is for who said it and for the auditor, within the log', async () => {
  const log = await signedLog(5);
  const receipt: LogQuestion = { op: 'receipt', index: 2, size: 5 };
  const own = await ask(log, receipt);
  expect(own).toMatchObject({ index: 2, event: event.toString('base64') });
  expect(await ask(log, receipt, { asker: auditor })).toEqual(own);
  expect(await ask(log, receipt, { asker: { who: 'boro', keysAt: noKeys } })).toBe(
    'log-entry-unknown',
  );
  for (const changes of [{ index: 3 }, { index: 5 }, { size: 6 }, { size: 2 }]) {
    expect(await ask(log, { ...receipt, ...changes })).toBe('log-entry-unknown');
  }
});

test('a request is proved to its sender only after the former district has named itself', async () => {
  const log = await signedLog(5);
  const receipt: LogQuestion = { op: 'receipt', index: 2, size: 5 };
  expect(await ask(log, receipt, { isNamed: false })).toBe('log-entry-unknown');
  expect(await ask(log, receipt, { asker: auditor, isNamed: false })).toMatchObject({ index: 2 });
});
