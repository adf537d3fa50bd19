import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import { releaseJobsOf } from '../adapters/sqlite/release-jobs.ts';
import { changeTransfer } from '../adapters/sqlite/transfers.ts';
import { addPerson } from '../testing/test-agent.ts';
import { newestOf, saidBy, TwoDistricts } from '../testing/two-districts.ts';
import { answerRequest } from './answer-request.ts';
import { supplementRecords } from './supplement-records.ts';

// Whole packets on a busy machine.
jest.setTimeout(60_000);

let state: TwoDistricts;
beforeEach(async () => {
  state = new TwoDistricts();
  await state.ask();
});
afterEach(() => state.remove());

const sent = () =>
  releaseJobsOf(state.boro.agent.db, state.transferId).map(
    ({ packetNumber, stage }) => `${packetNumber} ${stage}`,
  );

function refused(code: string, changes: { transferId?: string; username?: string } = {}): void {
  const before = { jobs: sent(), said: saidBy(state.boro, ['supplement']) };
  expect(() => state.decideSupplement(changes)).toThrow(code);
  expect({ jobs: sent(), said: saidBy(state.boro, ['supplement']) }).toEqual(before);
}

describe('a supplement is refused, and nothing is sent, when', () => {
  test('the transfer is not here, or waits for its answer', () => {
    refused('transfer-not-here', { transferId: newTransferId() });
    refused('transfer-not-released');
  });

  test('the transfer is not released any more, whatever was sent before', async () => {
    await state.release();
    state.addDose('dose-1');
    for (const status of ['error', 'rejected', 'ignored'] as const) {
      changeTransfer(state.boro.agent.db, state.transferId, { status });
      refused('transfer-not-released');
    }
  });

  test('this district is the one that asked', async () => {
    await state.release();
    const command = { transferId: state.transferId, username: 'r.osei', comments: '' };
    expect(() => supplementRecords(state.alba.agent, command)).toThrow('not-the-releasing-side');
  });

  test('the person may not answer', async () => {
    await state.release();
    state.addDose('dose-1');
    addPerson(state.boro.agent, 'c.clerk', ['request', 'import', 'admin']);
    refused('right-missing', { username: 'c.clerk' });
    refused('user-unknown', { username: 'x.unknown' });
  });

  test('nothing has changed since the newest packet', async () => {
    state.addDose('dose-1');
    await state.release();
    refused('supplement-nothing-new');
    await state.supplement('dose-2');
    refused('supplement-nothing-new');
    expect(sent()).toEqual(['1 sent', '2 sent']);
  });

  test('the packet before is not verified, however far it has come', async () => {
    const { transferId } = state;
    const answer = { kind: 'release', comments: '' } as const;
    answerRequest(state.boro.agent, { transferId, username: 'r.osei', answer });
    state.addDose('dose-1');
    refused('supplement-too-early');
    await state.send();
    state.addDose('dose-2');
    refused('supplement-too-early');
    state.tell(newestOf(state.boro, 'release'));
    state.carryReceipts();
    refused('supplement-too-early');
    await state.fetch();
    state.carryReceipts();
    expect(state.decideSupplement()).toEqual({ transferId, packetNumber: 2 });
  });

  test('another one is on its way, from this connection or another', async () => {
    await state.release();
    state.addDose('dose-1');
    state.decideSupplement();
    refused('supplement-too-early');
    const command = { transferId: state.transferId, username: 'r.osei', comments: '' };
    const other = state.boro.connect();
    expect(() => supplementRecords(other, command)).toThrow('supplement-too-early');
    await state.send();
    refused('supplement-too-early');
    expect(sent()).toEqual(['1 sent', '2 sent']);
  });

  test('the receipt before was kept without the key', async () => {
    await state.release();
    state.addDose('dose-1');
    const { db } = state.boro.agent;
    db.prepare('UPDATE receipts SET sha256 = NULL, supplement_recipient = NULL').run();
    refused('supplement-key-missing');
  });

  test('the receipt is for another packet than the newest', async () => {
    await state.release();
    state.addDose('dose-1');
    const { db } = state.boro.agent;
    db.prepare("UPDATE receipts SET sha256 = ? WHERE kind = 'verified'").run('0'.repeat(64));
    refused('supplement-too-early');
  });
});
