import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newRedemptionId } from '@portage/shared/ids';
import type { LogFields } from '@portage/shared/logger';
import { findRedemption } from '../../adapters/sqlite/code-redemptions.ts';
import { openCodeReleaseJobs } from '../../adapters/sqlite/code-release-jobs.ts';
import { findTransferCode } from '../../adapters/sqlite/transfer-codes.ts';
import { SentCode, type TestRedemption } from '../../testing/sent-code.ts';
import { addStudent, OtherDistrict } from '../../testing/test-agent.ts';
import type { CreatedCode } from './create-code.ts';
import { listCodes } from './list-codes.ts';
import { logReferences } from './log-references.ts';

let state: SentCode;
let created: CreatedCode;
let held: TestRedemption;
beforeEach(async () => {
  state = new SentCode();
  addStudent(state.boro.agent);
  created = await state.create();
  held = await state.redeem(created);
});
afterEach(() => state.remove());

const status = () => findTransferCode(state.boro.agent.db, created.transferId)?.status;
const redemption = () => findRedemption(state.boro.agent.db, held.redemptionId);
const openJobs = () => openCodeReleaseJobs(state.boro.agent.db).length;
const referenceCode = '7K3M-9QXP-2WTB';

describe('the district that holds a code', () => {
  test('gives it back: nothing more is sent, and the code can be redeemed again', async () => {
    expect(openJobs()).toBe(1);
    state.tell('cancel-code-import', held);
    expect([status(), redemption()?.outcome, openJobs()]).toEqual(['unused', 'cancelled', 0]);
    await state.redeem(created);
    expect([status(), openJobs(), state.problems]).toEqual(['in-preview', 1, []]);
  });

  test('gives it back when its time is over: then it is shown as expired', () => {
    state.setClock('2026-10-20T12:00:00.000Z');
    state.tell('cancel-code-import', held);
    expect(listCodes(state.boro.agent)[0]?.state).toBe('expired');
  });

  test('imports: the code is spent, nothing more is sent, and counts are kept', () => {
    state.tell('start-code-import', held);
    expect([status(), openJobs()]).toEqual(['importing', 0]);
    state.tell('finish-code-import', held, { body: { studentsImported: 98, studentsTotal: 103 } });
    expect(listCodes(state.boro.agent)).toMatchObject([
      { state: 'imported', studentsImported: 98, studentsTotal: 103, referenceCode: null },
    ]);
  });

  test('says each thing again without effect', () => {
    state.tell('start-code-import', held);
    state.tell('start-code-import', held);
    state.tell('finish-code-import', held);
    const before = redemption();
    state.tell('finish-code-import', held, { body: { outcome: 'failed', referenceCode } });
    state.tell('start-code-import', held);
    expect([redemption(), status(), state.problems]).toEqual([before, 'imported', []]);
  });
});

test('a reference code is logged once, with ids alone', () => {
  const lines: unknown[] = [];
  const logger = { warn: (event: string, fields?: LogFields) => lines.push([event, fields]) };
  const log = () => logReferences(state.boro.agent, logger);
  log();
  state.tell('start-code-import', held);
  state.tell('finish-code-import', held, { body: { outcome: 'failed', referenceCode } });
  log();
  log();
  const { transferId } = held;
  const fields = { transferId, districtId: 'alba', referenceCode };
  expect(lines).toEqual([['code import had failures', fields]]);
  expect(listCodes(state.boro.agent)).toMatchObject([{ state: 'failed', referenceCode }]);
});

describe('a message about an import is refused, and changes nothing,', () => {
  const kinds = ['cancel-code-import', 'start-code-import', 'finish-code-import'] as const;
  const forged = (send: () => void) => {
    const before = [status(), redemption(), openJobs()];
    send();
    expect(state.problems).toEqual(['code-message-forged']);
    expect([status(), redemption(), openJobs()]).toEqual(before);
  };

  test.each(kinds)('when a district sends it that does not hold the code: %s', (kind) => {
    forged(() => state.tell(kind, held, { by: new OtherDistrict('cora', 41) }));
  });

  test.each(kinds)('when it is of a redemption that nobody knows: %s', (kind) => {
    forged(() => state.tell(kind, { ...held, redemptionId: newRedemptionId() }));
  });

  test.each(kinds)('when it names the redemption of another code: %s', async (kind) => {
    const { transferId } = await state.redeem(await state.create());
    forged(() => state.tell(kind, { ...held, transferId }));
  });

  test.each(['start-code-import', 'finish-code-import'] as const)(
    'when the redemption was cancelled, and the code is redeemed anew: %s',
    async (kind) => {
      state.tell('cancel-code-import', held);
      await state.redeem(created);
      forged(() => state.tell(kind, held));
    },
  );

  test('when it cancels what has begun', () => {
    state.tell('start-code-import', held);
    forged(() => state.tell('cancel-code-import', held));
  });

  test('when it ends what has not begun', () => {
    forged(() => state.tell('finish-code-import', held));
  });
});

test('an older redemption that is cancelled once more leaves the new one alone', async () => {
  state.tell('cancel-code-import', held);
  await state.redeem(created);
  state.tell('cancel-code-import', held);
  expect([status(), openJobs(), state.problems]).toEqual(['in-preview', 1, []]);
});

test('a packet for a code that nobody here redeemed changes nothing', () => {
  state.tell('code-packet', held, { body: { packetNumber: 1, packetCount: 1, manifest } });
  expect([status(), state.problems]).toEqual(['in-preview', []]);
});

const manifest = {
  bundleId: '3f1d9a56-7c1e-4b0a-9e55-0d4c2a7b8e11',
  ...{ suite: 'age-x25519', sizeBytes: 100, sha256: '0'.repeat(64) },
  ...{ chunkSizeBytes: 524_288, chunkCount: 1 },
};
