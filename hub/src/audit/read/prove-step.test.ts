import { describe, expect, test } from '@jest/globals';
import { districtEventSchema } from '@portage/shared/districts/district-event';
import { messages } from '@portage/shared/messages/index';
import { rejectExample } from '@portage/shared/messages/reject';
import { sampleEvent, sampleTransferId, sampleUuid } from '@portage/shared/testing/sample-events';
import { sampleOrigin } from '@portage/shared/testing/sample-messages';
import { type HandMade, handMadeCause } from '../testing/test-cause.ts';
import { namedKey } from '../testing/test-log.ts';
import { DistrictKeys } from './district-keys.ts';
import { proveStep, stepRules } from './prove-step.ts';

const seed = 21;

/** Keys of boro, which is asked. */
function keysOfBoro(): DistrictKeys {
  const keys = new DistrictKeys({ origin: sampleOrigin, officers: [], pins: {} });
  const key = namedKey(seed);
  const body = { key, enrollmentToken: 'example-token-not-a-secret', software: '0.1.0' };
  const cause = handMadeCause({ by: 'boro', kind: 'register-key', seed, body });
  const common = { eventId: sampleUuid(5), version: '1.0', districtId: 'boro', number: 2 };
  const at = '2026-09-01T00:00:00.000Z';
  const added = { ...common, at, type: 'DistrictKeyAdded', ...key, cause };
  keys.apply(0, districtEventSchema.parse(added));
  return keys;
}

/** What comes of a rejection by boro, its message changed as told. */
function verdict(made: Partial<HandMade> = {}, releasing = 'boro'): string {
  const { body } = rejectExample;
  const draft = { by: 'boro', kind: 'reject', seed, body, transferId: sampleTransferId };
  const cause = handMadeCause({ ...draft, ...made });
  const event = { ...sampleEvent('RequestRejected', 2), cause };
  const parties = { requesting: 'alba', releasing };
  const known = { origin: sampleOrigin, parties, districts: keysOfBoro() };
  const proof = proveStep(event, known);
  return proof.kind === 'proved' ? 'proved' : proof.code;
}

describe('a step is proved', () => {
  test('by the message of the district that had to take it', () => {
    expect(verdict()).toBe('proved');
  });

  test.each([
    ['it is of another transfer', { transferId: sampleUuid(9) }],
    ['it is for another state', { header: { origin: 'other-hub' } }],
    ['it is for somebody else', { header: { recipient: 'alba' } }],
    ['it is of another kind', { kind: 'ignore' }],
    ['it was signed as something else', { payloadType: 'application/vnd.portage.ignore+json' }],
    ['it says another sender', { header: { sender: 'alba' } }],
    ['it has another id', { said: { messageId: sampleUuid(78) } }],
    ['it has another number', { said: { sequence: 2 } }],
    ['it has another hash', { said: { envelopeHash: '0'.repeat(64) } }],
    ['it says nothing', { body: {} }],
  ])('by no message where %s', (_what, made) => {
    expect(verdict(made)).toBe('evidence-message-other');
  });

  test('by no other district', () => {
    expect(verdict({}, 'cora')).toBe('evidence-sender-other');
  });

  test('by a message that a district may send', () => {
    const directions = Object.values(stepRules).map(({ kind }) => messages[kind].direction);
    expect(new Set(directions)).toEqual(new Set(['up']));
  });
});
