import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newRedemptionId, newTransferId } from '@portage/shared/ids';
import { redemptionsOf } from '../../adapters/sqlite/code-redemptions.ts';
import { codeReleaseJobsOf, openCodeReleaseJobs } from '../../adapters/sqlite/code-release-jobs.ts';
import { findTransferCode } from '../../adapters/sqlite/transfer-codes.ts';
import { SentCode, type TestRedemption } from '../../testing/sent-code.ts';
import { addStudent, OtherDistrict } from '../../testing/test-agent.ts';
import type { CreatedCode } from '../codes/create-code.ts';
import { listCodes } from '../codes/list-codes.ts';

let state: SentCode;
let created: CreatedCode;
beforeEach(async () => {
  state = new SentCode();
  for (let number = 1; number <= 30; number += 1) {
    const ids = { localStudentId: `L${number}`, stateStudentId: `S${number}` };
    addStudent(state.boro.agent, ids);
  }
  created = await state.create();
});
afterEach(() => state.remove());

const status = () => findTransferCode(state.boro.agent.db, created.transferId)?.status;
const redemptions = () => redemptionsOf(state.boro.agent.db, created.transferId);
const jobs = () => openCodeReleaseJobs(state.boro.agent.db);

describe('a redemption that arrives', () => {
  test('of somebody who knows the code begins: packets of 25 students are to be sent', async () => {
    const { redemptionId } = await state.redeem(created);
    expect([status(), state.problems]).toEqual(['in-preview', []]);
    expect(redemptions()).toMatchObject([
      {
        ...{ redemptionId, requestingDistrictId: 'alba', personName: 'Ruth Osei' },
        ...{ schoolName: 'Example Middle School', packetCount: 2, endedAt: null },
        contact: { email: 'r.osei@alba.example' },
      },
    ]);
    expect(jobs()).toMatchObject([
      { packetNumber: 1, firstNumber: 1, lastNumber: 25, stage: 'decided' },
      { packetNumber: 2, firstNumber: 26, lastNumber: 30, stage: 'decided' },
    ]);
    expect(new Set(jobs().map(({ bundleId }) => bundleId)).size).toBe(2);
  });

  test('a second time, under another message id, changes nothing', async () => {
    const redemption = await state.redeem(created);
    const before = [redemptions(), jobs()];
    state.forward(redemption);
    expect([redemptions(), jobs()]).toEqual(before);
    expect(state.problems).toEqual([]);
  });

  test('of another person, while one holds the code, is refused', async () => {
    const { redemptionId } = await state.redeem(created);
    await state.redeem(created);
    expect(state.problems).toEqual(['redemption-forged']);
    expect(redemptions().map((one) => one.redemptionId)).toEqual([redemptionId]);
  });

  test('again, when it was cancelled, does not begin again', async () => {
    const redemption = await state.redeem(created);
    state.tell('cancel-code-import', redemption);
    state.forward(redemption);
    expect([status(), jobs(), state.problems]).toEqual(['unused', [], []]);
  });

  test('of a code that was cancelled begins with all packets under new names', async () => {
    const first = await state.redeem(created);
    const names = jobs().map(({ bundleId }) => bundleId);
    state.tell('cancel-code-import', first);
    const second = await state.redeem(created);
    expect(jobs().map(({ redemptionId }) => redemptionId)).toEqual(
      [1, 2].map(() => second.redemptionId),
    );
    expect(jobs().map(({ bundleId }) => bundleId)).not.toEqual(expect.arrayContaining(names));
    expect(redemptions().map(({ outcome }) => outcome)).toEqual(['cancelled', null]);
  });
});

describe('a redemption is refused, and nothing is to be sent,', () => {
  const forged = (send: () => void) => {
    send();
    expect(state.problems).toEqual(['redemption-forged']);
    expect([status(), redemptions(), jobs()]).toEqual(['unused', [], []]);
  };
  const changed = async (body: object): Promise<TestRedemption> =>
    state.redemption(created, { body });
  const other = async () => (await state.redemption(created)).body as Record<string, string>;

  test('when its proof is of no code', async () => {
    const redemption = await changed({ proof: '0'.repeat(64) });
    forged(() => state.forward(redemption));
  });

  test('when its proof is for another key: the hub could else read what is sent', async () => {
    const { recipient } = await other();
    const redemption = await changed({ recipient });
    forged(() => state.forward(redemption));
  });

  test('when its proof is for another redemption', async () => {
    const redemption = await changed({ redemptionId: newRedemptionId() });
    forged(() => state.forward(redemption));
  });

  test('when its proof is for another district', async () => {
    const redemption = await state.redemption(created, { requestingDistrict: 'cora' });
    forged(() => state.forward(redemption));
  });

  test('when its proof is for another code', async () => {
    const { proof } = (await state.redemption(await state.create())).body as { proof: string };
    const redemption = await changed({ proof });
    forged(() => state.forward(redemption));
  });

  test('when another district signed it than is introduced', async () => {
    const redemption = await state.redemption(created);
    const cora = new OtherDistrict('cora', 41);
    forged(() => state.forward(redemption, { by: cora, as: state.alba }));
  });

  test('when it is about no code of ours', async () => {
    const redemption = await state.redemption(created);
    forged(() => state.forward({ ...redemption, transferId: newTransferId() }));
  });

  test('when it has the id of a redemption of another code', async () => {
    const { redemptionId, body } = await state.redeem(await state.create());
    const { recipient } = body as { recipient: string };
    const before = jobs();
    state.forward(await state.redemption(created, { redemptionId, recipient }));
    expect(state.problems).toEqual(['redemption-forged']);
    expect([status(), jobs()]).toEqual(['unused', before]);
  });
});

test('a redemption that comes again with another key is refused', async () => {
  const { redemptionId } = await state.redeem(created);
  const before = [redemptions(), jobs()];
  state.forward(await state.redemption(created, { redemptionId }));
  expect(state.problems).toEqual(['redemption-forged']);
  expect([redemptions(), jobs()]).toEqual(before);
});

test('a code that is spent, revoked or was never registered is not redeemed', async () => {
  const { db } = state.boro.agent;
  for (const ended of ['revoked', 'refused', 'importing', 'imported', 'failed']) {
    db.prepare('UPDATE transfer_codes SET status = ?').run(ended);
    await state.redeem(created);
    expect([status(), redemptions()]).toEqual([ended, []]);
  }
  expect(state.problems).toHaveLength(5);
});

describe('the list of codes', () => {
  test('says who holds a code, for which school, and how much was sent', async () => {
    const { redemptionId } = await state.redeem(created);
    await state.sendAll();
    expect(codeReleaseJobsOf(state.boro.agent.db, redemptionId)).toHaveLength(2);
    expect(listCodes(state.boro.agent)).toMatchObject([
      {
        ...{ state: 'in-preview', kind: 'grade', studentCount: 30, studentName: null },
        ...{ schoolName: 'School 100', gradeLabel: 'Third grade', createdBy: 'Person m.berg' },
        redemptions: [
          {
            ...{ districtName: 'District alba', personName: 'Ruth Osei', packetCount: 2 },
            ...{ packetsSent: 2, studentsLeftOut: 0, schoolName: 'Example Middle School' },
          },
        ],
      },
    ]);
  });

  test('shows an unused code as expired when its time is over, the newest code first', async () => {
    state.setClock('2026-10-01T13:59:59.999Z');
    const newer = await state.create({ kind: 'student', studentId: 1 });
    const states = () => listCodes(state.boro.agent).map((one) => [one.transferId, one.state]);
    expect(states()).toEqual([
      [newer.transferId, 'unused'],
      [created.transferId, 'unused'],
    ]);
    state.setClock('2026-10-01T14:00:00.000Z');
    expect(states().at(-1)).toEqual([created.transferId, 'expired']);
    expect(listCodes(state.boro.agent)[0]?.studentName).toBe('Nguyễn, Example');
  });
});
