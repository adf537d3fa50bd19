import { describe, expect, test } from '@jest/globals';
import { testKey } from '@portage/shared/testing/test-key';
import { readTransfer } from '../read/read-transfer.ts';
import { partsOf, request, sampleLog, sampleTransfers } from '../testing/sample-log.ts';
import { TestLog, testAuditKeys } from '../testing/test-log.ts';
import { makeEvidence } from './make-evidence.ts';
import { verifyEvidence } from './verify-evidence.ts';

const keys = testAuditKeys({}, 2);
const { released } = sampleTransfers;

async function bundleOf(log: TestLog, transferId: string = released): Promise<Uint8Array> {
  return makeEvidence(await readTransfer(partsOf(log.text()), { transferId, keys }), keys);
}

/** Under which code a bundle is refused; `verified` when it is not. */
function verdict(zip: Uint8Array): string {
  const outcome = verifyEvidence(zip, keys);
  return outcome.verified ? 'verified' : outcome.code;
}

test('evidence is made of every transfer, by code too', async () => {
  for (const transferId of Object.values(sampleTransfers)) {
    expect(verdict(await bundleOf(sampleLog(), transferId))).toBe('verified');
  }
});

describe('no evidence is made', () => {
  const short = (change: (log: TestLog) => void): TestLog => {
    const log = new TestLog();
    log.enroll('alba', 11);
    log.enroll('boro', 12);
    log.enroll('cora', 13);
    change(log);
    log.checkpoint(['alba', 'cora']);
    return log;
  };
  const answer = (changes: object) => (log: TestLog) => {
    request(log, released);
    log.step('RecordsReleased', { by: 'boro', kind: 'release', transferId: released, ...changes });
  };
  const revoked = (log: TestLog): void => {
    const ended = { keyId: testKey(12).keyId, reason: 'stolen', cause: null, by: 'Operator' };
    log.district('boro', { type: 'DistrictKeyRevoked', ...ended });
    answer({})(log);
  };

  test.each([
    ['the key is nobody’s', answer({ seed: 70 }), 'log-key-unknown'],
    ['the key is another district’s', answer({ seed: 11 }), 'log-key-other-district'],
    ['the key was revoked before', revoked, 'log-key-revoked'],
    ['the district was not asked', answer({ by: 'alba' }), 'log-party-wrong'],
    ['the message is another', answer({ kind: 'reject' }), 'log-message-kind-other'],
  ])('when %s, and such a bundle by somebody else is refused', async (_what, change, code) => {
    const log = short(change);
    await expect(bundleOf(log)).rejects.toMatchObject({ code });
    expect(verdict(await unchecked(log))).toBe(code);
  });

  /** A bundle by a program that looks at no signature. */
  async function unchecked(log: TestLog): Promise<Uint8Array> {
    const read = await readTransfer(partsOf(log.text()), { transferId: released, keys });
    const steps = read.steps.map((step) => ({ ...step, proof: null }));
    return makeEvidence({ ...read, steps }, keys);
  }

  test('is believed where a step does not hold the hash of the one before it', async () => {
    const facts = { previousEventHash: '0'.repeat(64) };
    expect(verdict(await unchecked(short(answer({ facts }))))).toBe('evidence-incomplete');
  });

  test('of a transfer that has a redacted step', async () => {
    const log = sampleLog();
    log.redact(8);
    await expect(bundleOf(log)).rejects.toMatchObject({ code: 'evidence-incomplete' });
  });

  test('of a transfer that is not in the log', async () => {
    const transferId = '01930000-0000-7000-8000-00000000ffff';
    await expect(bundleOf(sampleLog(), transferId)).rejects.toMatchObject({
      code: 'transfer-unknown',
    });
  });
});
