import { describe, expect, test } from '@jest/globals';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { readPolicy } from '@portage/shared/log/log-policy';
import { verifyProof } from '@portage/shared/log/proof';
import { type ReadTransfer, readTransfer } from '../read/read-transfer.ts';
import { partsOf, sampleLog, sampleTransfers } from '../testing/sample-log.ts';
import { type TestLog, testAuditKeys } from '../testing/test-log.ts';
import { proofText, traceOf } from './trace.ts';
import { durationOf, traceLines } from './trace-text.ts';

const keys = testAuditKeys({}, 2);
const { released } = sampleTransfers;

const reading = (log: TestLog, believed: AuditKeys | null = keys): Promise<ReadTransfer> =>
  readTransfer(partsOf(log.text()), { transferId: released, keys: believed });

describe('a trace', () => {
  test('has every step with its place, time, sender, message and what it means', async () => {
    const { steps } = traceOf(await reading(sampleLog()));
    expect(steps).toHaveLength(6);
    expect(steps[1]).toMatchObject({
      ...{ number: 2, index: 7, at: '2026-09-01T07:00:00.000Z', who: 'boro', person: 'Maja Berg' },
      ...{ what: 'releases the records', tookSeconds: 3_600 },
      messageId: expect.stringMatching(/^0193/),
    });
  });

  test('with keys says that each step is in the log and signed under a valid key', async () => {
    const trace = traceOf(await reading(sampleLog()));
    expect(trace.verified).toBe(true);
    expect(trace.steps[1]?.check).toMatchObject({
      ...{ inTreeOf: 25, signature: 'verified', keyAddedAtIndex: 3 },
    });
    expect(trace.witnesses).toEqual(['state-hub/alba', 'state-hub/auditor', 'state-hub/cora']);
    expect(trace.notChecked.join(' ')).toContain('portage-audit verify');
  });

  test('without keys says that nobody was believed', async () => {
    const trace = traceOf(await reading(sampleLog(), null));
    expect(trace).toMatchObject({ verified: null, witnesses: [] });
    expect(trace.steps.every(({ check }) => check === null)).toBe(true);
    expect(trace.notChecked[0]).toContain('no keys were given');
  });

  test('names the step whose signature is not the district’s', async () => {
    const log = sampleLog();
    log.step('RecordsImported', { by: 'alba', kind: 'imported', transferId: released, seed: 12 });
    log.checkpoint(['alba', 'cora']);
    const trace = traceOf(await reading(log));
    expect(trace.verified).toBe(false);
    expect(trace.steps.at(-1)?.check?.signature).toBe('log-key-other-district');
    const lines = traceLines(trace).join('\n');
    expect(lines).toContain('SIGNATURE NOT PROVED: log-key-other-district');
    expect(lines).toContain('6 of 7 steps were signed');
    expect(lines).toContain('only signatures were checked');
    expect(lines).toContain('NOT PROVED');
  });

  test('names the place where a step is missing', async () => {
    const log = sampleLog();
    log.redact(8);
    const trace = traceOf(await reading(log));
    expect(trace).toMatchObject({ verified: false, gapAfter: 2 });
    expect(traceLines(trace).join('\n')).toContain('1 redacted entries');
  });

  test('has a proof of each step, which verifies by itself', async () => {
    const { steps, proofs } = await reading(sampleLog());
    const { logKeys, witnesses } = keys;
    const policy = readPolicy({
      logs: logKeys,
      witnesses: [{ needed: 1, keys: witnesses.auditors }],
    });
    if (proofs === null || policy.kind === 'bad') throw new Error('no proofs');
    for (const { entry } of steps) {
      const { salt, bytes, index } = entry;
      const event = bytes ?? Buffer.alloc(0);
      const leaf = leafOfCommitment(commitmentOf({ salt: salt ?? Buffer.alloc(32), event }));
      const proof = proofText(index, proofs);
      const proved = verifyProof({ proof, leaf, policy: policy.value });
      expect(proved).toMatchObject({ kind: 'good', value: { index } });
    }
  });
});

test('a duration has its two largest units', () => {
  const shown = [0, 59, 3_600, 3_661, 90_061, -60].map(durationOf);
  expect(shown).toEqual(['0 s', '59 s', '1 h', '1 h 1 min', '1 d 1 h', '-1 min']);
});
