import { describe, expect, test } from '@jest/globals';
import { rejectExample } from '@portage/shared/messages/reject';
import { requestExample } from '@portage/shared/messages/request';
import { sampleEvent, sampleTransferId, sampleUuid } from '@portage/shared/testing/sample-events';
import type { TransferEventType } from '@portage/shared/transfer/event';
import { type HandMade, handMadeCause } from '../testing/test-cause.ts';
import { districtBytes, enrolled, registered } from '../testing/test-districts.ts';
import { testAuditKeys } from '../testing/test-log.ts';
import { DistrictKeys } from './district-keys.ts';
import { StepProver } from './prove-step.ts';

const seeds = { alba: 20, boro: 21, cora: 22 };
const personal = { personalDigest: 'a'.repeat(64) };

/** Judges a transfer of alba, which asks boro. */
function prover(): StepProver {
  const keys = new DistrictKeys(testAuditKeys());
  Object.entries(seeds).forEach(([by, seed], place) => {
    const facts = [enrolled, registered(seed, { by })];
    facts.forEach((fact, at) => {
      keys.apply({ index: 2 * place + at, bytes: districtBytes(at + 1, fact, by) });
    });
  });
  return new StepProver(keys);
}

/** The entry of this number, with a message by a district as told. */
function entry(type: TransferEventType, number: number, made: HandMade) {
  const cause = handMadeCause({ transferId: sampleTransferId, ...made });
  const event = { ...sampleEvent(type, number), cause };
  return { index: 10 + number, bytes: Buffer.from(JSON.stringify(event)) };
}

const asked = entry('RecordsRequested', 1, {
  ...{ by: 'alba', kind: 'request', seed: seeds.alba, header: personal },
  body: requestExample.body,
});
const rejected = (made: Partial<HandMade> = {}, number = 2) =>
  entry('RequestRejected', number, {
    ...{ by: 'boro', kind: 'reject', seed: seeds.boro, body: rejectExample.body, ...made },
    header: { ...personal, ...made.header },
  });

const byCora = rejected({ by: 'cora', seed: seeds.cora });

/** What comes of the last of these entries. */
function verdict(...entries: readonly ReturnType<typeof entry>[]): string {
  const judge = prover();
  const last = entries.map((each) => judge.prove(each)).at(-1);
  return last?.kind === 'refused' ? last.code : 'proved';
}

describe('a step is proved', () => {
  test('by the message of the district that had to take it', () => {
    expect(verdict(asked)).toBe('proved');
    expect(verdict(asked, rejected())).toBe('proved');
  });

  test.each([
    ['it is of another transfer', { transferId: sampleUuid(9) }, 'log-message-transfer-other'],
    ['it is for another state', { header: { origin: 'other-hub' } }, 'log-message-origin-other'],
    ['it is for somebody else', { header: { recipient: 'alba' } }, 'log-message-origin-other'],
    ['it is of another kind', { kind: 'ignore' }, 'log-message-kind-other'],
    [
      'it was signed as something else',
      { payloadType: 'application/vnd.portage.ignore+json' },
      'log-message-kind-other',
    ],
    ['it says another sender', { header: { sender: 'alba' } }, 'log-message-sender-other'],
    ['it has another id', { said: { messageId: sampleUuid(78) } }, 'log-message-altered'],
    ['it has another number', { said: { sequence: 2 } }, 'log-message-altered'],
    ['it has another hash', { said: { envelopeHash: '0'.repeat(64) } }, 'log-message-altered'],
    ['it says nothing', { body: {} }, 'log-message-malformed'],
  ])('by no message where %s', (_what, made, code) => {
    expect(verdict(asked, rejected(made))).toBe(code);
  });

  test('by no other district', () => {
    expect(verdict(asked, byCora)).toBe('log-party-wrong');
  });

  test('once: a transfer has one answer', () => {
    expect(verdict(asked, rejected(), rejected({}, 3))).toBe('log-decided-twice');
  });

  test('by its signature alone where a step before it is missing or refused', () => {
    expect(verdict(asked, rejected(), rejected({}, 4))).toBe('proved');
    expect(verdict(asked, byCora, rejected({}, 3))).toBe('proved');
    expect(verdict(asked, rejected({ seed: 99 }, 3))).toBe('log-key-unknown');
  });
});
