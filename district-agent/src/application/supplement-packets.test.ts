import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { manifestName } from '@portage/shared/seal/container-manifest';
import { movePacketJob, newestPacket, packetJobsOf } from '../adapters/sqlite/packet-jobs.ts';
import { findReleaseJob, releaseJobsOf } from '../adapters/sqlite/release-jobs.ts';
import { destroyTransferKey, transferKey } from '../adapters/sqlite/transfer-keys.ts';
import { listInboxItems } from '../adapters/sqlite/transfers.ts';
import { recordRegistry } from '../records/registry.ts';
import { addPerson } from '../testing/test-agent.ts';
import { hear, newestOf, saidBy, TwoDistricts } from '../testing/two-districts.ts';
import { describeTransfer } from './describe-transfer.ts';
import { finishReleases } from './finish-releases.ts';
import { packetFolder } from './packet-folder.ts';
import { sealedFile } from './sealed-file.ts';
import { writePacket } from './write-packet.ts';

/** Supplements between two agents, from the store of one to the files of the other. */

// Whole packets on a busy machine.
jest.setTimeout(60_000);

let state: TwoDistricts;
beforeEach(async () => {
  state = new TwoDistricts();
  await state.ask();
  await state.release();
});
afterEach(() => state.remove());

const jobs = () => packetJobsOf(state.alba.agent.db, state.transferId);
const stages = () => jobs().map(({ packetNumber, stage }) => `${packetNumber} ${stage}`);
const sent = () =>
  releaseJobsOf(state.boro.agent.db, state.transferId).map(
    ({ packetNumber, stage }) => `${packetNumber} ${stage}`,
  );
const newest = () => newestPacket(state.alba.agent.db, state.transferId)?.packetNumber;
const supplementKey = () => transferKey(state.alba.agent.db, state.transferId, 'supplement');
const folder = (packetNumber: number): string =>
  packetFolder(state.alba.agent, state.transferId, packetNumber);
const doses = (dir: string): string[] =>
  recordRegistry.immunization
    .readXml(readFileSync(join(dir, 'immunization.xml')))
    .rows.map(({ recordId }) => recordId)
    .toSorted();

describe('a supplement', () => {
  test('is a further packet of all records, each under its own key; none takes the place of another', async () => {
    const keys = [supplementKey()];
    for (const recordId of ['dose-1', 'dose-2']) {
      await state.supplement(recordId);
      keys.push(supplementKey());
    }
    expect(stages()).toEqual(['1 verified', '2 verified', '3 verified']);
    expect([1, 2, 3].map((packetNumber) => doses(folder(packetNumber)))).toEqual([
      [],
      ['dose-1'],
      ['dose-1', 'dose-2'],
    ]);
    expect(new Set([...keys, null]).size).toBe(4);
    expect(newest()).toBe(3);
  });

  test('is taken out as the newest packet; the ones before by their numbers', async () => {
    await state.supplement('dose-1');
    const { agent } = state.alba;
    const out = (name: string) => join(agent.dataFolder, name);
    const written = await writePacket(agent, state.transferId, { outDir: out('newest') });
    expect([written.packetNumber, doses(out('newest'))]).toEqual([2, ['dose-1']]);
    await writePacket(agent, state.transferId, { outDir: out('first'), packetNumber: 1 });
    expect(doses(out('first'))).toEqual([]);
    const third = { outDir: out('third'), packetNumber: 3 };
    await expect(writePacket(agent, state.transferId, third)).rejects.toThrow('packet-not-here');
  });

  test('is said by the person who sends it, with the comments, under the same transfer', async () => {
    addPerson(state.boro.agent, 'k.lund', ['answer']);
    state.addDose('dose-1');
    state.decideSupplement({ username: 'k.lund' });
    await state.carry();
    const { dsse, personal } = newestOf(state.boro, 'supplement');
    const said = JSON.parse(Buffer.from(dsse.payload, 'base64').toString('utf8'));
    expect(said).toMatchObject({
      transferId: state.transferId,
      body: { sentBy: { username: 'k.lund', name: 'Person k.lund' }, packetNumber: 2 },
    });
    const contact = { name: 'Person k.lund' };
    expect(JSON.parse(String(personal))).toMatchObject({ comments: 'one more', contact });
    const view = describeTransfer(state.alba.agent.db, state.transferId);
    expect(view).toMatchObject({
      ...{ status: 'released', comments: '', otherDistrict: { contact } },
      packets: [
        { packetNumber: 1, stage: 'verified', comments: null },
        { packetNumber: 2, stage: 'verified', comments: 'one more' },
      ],
    });
    expect(view.packet).toEqual(view.packets[1]);
  });

  test('stands in the inbox again each time, also where somebody deleted the item', async () => {
    const { db } = state.alba.agent;
    const kinds = () => listInboxItems(db).map(({ kind }) => kind);
    for (const recordId of ['dose-1', 'dose-2']) {
      db.prepare("UPDATE inbox_items SET deleted_at = '2026-09-01T14:00:00.000Z'").run();
      expect(kinds()).toEqual([]);
      await state.supplement(recordId);
      expect(kinds().toSorted()).toEqual(['packet', 'supplement']);
    }
  });

  test('carries the receipt key of the release, which the releasing side keeps', async () => {
    const receiptKey = () => transferKey(state.boro.agent.db, state.transferId, 'receipt');
    const before = receiptKey();
    await state.supplement('dose-1');
    expect(receiptKey()).toBe(before);
    const [first, second] = [1, 2].map((packetNumber) => {
      const text = readFileSync(join(folder(packetNumber), manifestName), 'utf8');
      return (JSON.parse(text) as { receiptRecipient: string }).receiptRecipient;
    });
    expect(first).toMatch(/^age1/);
    expect(second).toBe(first);
  });

  test('can follow an import, which destroyed the key of the request', async () => {
    const { db } = state.alba.agent;
    movePacketJob(db, state.transferId, { stage: 'imported' });
    destroyTransferKey(db, state.transferId, 'packet');
    await state.supplement('dose-1');
    expect(stages()).toEqual(['1 imported', '2 verified']);
    expect(newest()).toBe(2);
  });

  test('is sealed once: after a break the very same packet is uploaded and announced', async () => {
    state.addDose('dose-1');
    state.decideSupplement();
    state.isBrokerAway = true;
    await expect(state.send()).rejects.toThrow('no answer');
    const built = findReleaseJob(state.boro.agent.db, state.transferId, 2);
    expect(built).toMatchObject({ stage: 'built', uploadedChunks: 0 });
    state.boro.reopen();
    state.isBrokerAway = false;
    state.addDose('dose-2');
    await state.carry();
    expect(jobs()[1]).toMatchObject({ stage: 'verified', manifest: built?.manifest });
    expect(doses(folder(2))).toEqual(['dose-1']);
  });
});

describe('a sealed packet on disk', () => {
  const isThere = (packetNumber: number): boolean => {
    const { agent } = state.boro;
    const job = findReleaseJob(agent.db, state.transferId, packetNumber);
    return job !== null && existsSync(sealedFile(agent, job.bundleId));
  };

  test('stays until its own receipt has come, whatever came before', async () => {
    await finishReleases(state.boro.agent);
    expect([isThere(1), sent()]).toEqual([false, ['1 done']]);
    state.addDose('dose-1');
    state.decideSupplement();
    await state.send();
    await finishReleases(state.boro.agent);
    expect([isThere(2), sent()]).toEqual([true, ['1 done', '2 sent']]);
    await state.carry();
    await finishReleases(state.boro.agent);
    expect([isThere(2), sent()]).toEqual([false, ['1 done', '2 done']]);
  });

  test('goes when the hub refused it; the next supplement has another number', async () => {
    await finishReleases(state.boro.agent);
    state.addDose('dose-1');
    state.decideSupplement();
    await state.send();
    const { dsse } = newestOf(state.boro, 'supplement');
    const { messageId } = JSON.parse(Buffer.from(dsse.payload, 'base64').toString('utf8'));
    const body = { messageId, sequence: 2, uplinkStreamSequence: 2, code: 'body-invalid' };
    hear(state.boro, 'refusal', { transferId: state.transferId, body });
    await finishReleases(state.boro.agent);
    expect([isThere(2), sent()]).toEqual([false, ['1 done', '2 refused']]);
    const view = describeTransfer(state.boro.agent.db, state.transferId);
    expect(view).toMatchObject({ status: 'released', packet: { code: 'body-invalid' } });
    expect(state.decideSupplement()).toMatchObject({ packetNumber: 3 });
    await state.carry();
    expect(stages()).toEqual(['1 verified', '3 verified']);
  });
});

describe('a supplement that does not open', () => {
  const fails = async (code: string) => {
    state.tell(newestOf(state.boro, 'supplement'));
    const key = supplementKey();
    for (let attempt = 1; attempt < 3; attempt += 1) {
      await expect(state.fetch()).rejects.toThrow(code);
    }
    await state.fetch();
    expect(jobs()[1]).toMatchObject({ stage: 'failed', code });
    expect([newest(), existsSync(folder(1)), existsSync(folder(2))]).toEqual([1, true, false]);
    expect(supplementKey()).toBe(key);
    expect(saidBy(state.alba, ['verified'])).toHaveLength(1);
  };
  beforeEach(async () => {
    state.addDose('dose-1');
    state.decideSupplement();
    await state.send();
  });

  test('because it was changed on the way fails alone; the packet before stays', async () => {
    const bundleId = findReleaseJob(state.boro.agent.db, state.transferId, 2)?.manifest?.bundleId;
    const chunk = state.chunks.get(`${bundleId}/1`);
    if (chunk === undefined) throw new Error('the packet was uploaded');
    chunk[400] = (chunk[400] ?? 0) ^ 1;
    await fails('packet-digest-mismatch');
  });

  test('because it is sealed to another key, or there is none, fails alone', async () => {
    destroyTransferKey(state.alba.agent.db, state.transferId, 'supplement');
    await fails('packet-undecryptable');
  });
});
