import { describe, expect, test } from '@jest/globals';
import { type DistrictEvent, districtEventSchema } from '@portage/shared/districts/district-event';
import { signEnvelope } from '@portage/shared/seal/dsse';
import { sampleUuid } from '@portage/shared/testing/sample-events';
import { sampleOrigin } from '@portage/shared/testing/sample-messages';
import { testKey } from '@portage/shared/testing/test-key';
import { type HandMade, handMadeCause } from '../testing/test-cause.ts';
import { namedKey } from '../testing/test-log.ts';
import { DistrictKeys } from './district-keys.ts';

const [first, second, third] = [21, 22, 23];
const officers = [31, 32].map((seed) => ({ name: `Officer ${seed}`, ...namedKey(seed) }));

const entry = (facts: object, districtId = 'alba'): DistrictEvent =>
  districtEventSchema.parse({
    ...{ eventId: sampleUuid(5), version: '1.0', districtId, number: 2 },
    ...{ at: '2026-09-01T00:00:00.000Z', ...facts },
  });

const enrollmentToken = 'example-token-not-a-secret';
const registered = (seed: number, made: Partial<HandMade> = {}, key = namedKey(seed)) => {
  const body = { key, enrollmentToken, software: '0.1.0' };
  const cause = handMadeCause({ by: 'alba', kind: 'register-key', seed, body, ...made });
  return { type: 'DistrictKeyAdded', ...key, cause };
};
const rotated = (seed: number, made: Partial<HandMade> = {}) => {
  const body = { key: namedKey(seed), proof: '' };
  const cause = handMadeCause({ by: 'alba', kind: 'rotate-key', seed: first, body, ...made });
  return { type: 'DistrictKeyAdded', ...namedKey(seed), cause };
};
const revoked = (seed: number, made: Partial<HandMade> | null, by: string | null = null) => {
  const { keyId } = namedKey(seed);
  const body = { keyId, reason: 'rotated' };
  const draft = { by: 'alba', kind: 'revoke-key', seed: first, body };
  const cause = made === null ? null : handMadeCause({ ...draft, ...made });
  return { type: 'DistrictKeyRevoked', keyId, reason: 'rotated', cause, by };
};

interface Approval {
  readonly seeds?: readonly number[];
  readonly statements?: readonly object[];
  readonly payloadType?: string;
}

function recovered({ seeds = [31, 32], statements = [{}, {}], payloadType }: Approval = {}) {
  const type = payloadType ?? 'application/vnd.portage.key-recovery+json';
  const issuedAt = '2026-09-01T00:00:00.000Z';
  const statement = { origin: sampleOrigin, districtId: 'alba', ...namedKey(third), issuedAt };
  const approvals = seeds.map((seed, at) => {
    const payload = Buffer.from(JSON.stringify({ ...statement, ...statements[at] }));
    return signEnvelope(type, payload, testKey(seed));
  });
  return { type: 'DistrictKeyRecovered', ...namedKey(third), approvals };
}

/** The keys after these entries; each with its index in the log. */
function after(...facts: readonly object[]): DistrictKeys {
  const keys = new DistrictKeys({ origin: sampleOrigin, officers, pins: {} });
  facts.forEach((fact, index) => {
    keys.apply(index, entry(fact));
  });
  return keys;
}

/** Under which code a message signed with the key of a seed is refused; `valid` when it is not. */
function verdict(keys: DistrictKeys, seed: number, by = 'alba'): string {
  const found = keys.verifierOf(handMadeCause({ by, kind: 'request', seed, body: {} }));
  return found.kind === 'valid' ? 'valid' : found.code;
}

describe('keys of a district, as the log attests them', () => {
  test('begin with the one that the district registered under that very key', () => {
    expect(verdict(after(registered(first)), first)).toBe('valid');
  });

  test('overlap after a rotation, until the older one is revoked by the district', () => {
    const both = after(registered(first), rotated(second));
    expect([verdict(both, first), verdict(both, second)]).toEqual(['valid', 'valid']);
    const one = after(registered(first), rotated(second), revoked(first, { seed: second }));
    expect([verdict(one, first), verdict(one, second)]).toEqual(['evidence-key-revoked', 'valid']);
  });

  test('may be revoked by the state', () => {
    const none = after(registered(first), revoked(first, null, 'Operator'));
    expect(verdict(none, first)).toBe('evidence-key-revoked');
  });

  test('all end when two officers give the district another', () => {
    const keys = after(registered(first), rotated(second), recovered());
    expect([first, second, third].map((seed) => verdict(keys, seed))).toEqual([
      ...['evidence-key-revoked', 'evidence-key-revoked', 'valid'],
    ]);
  });

  test('verify nothing but what was signed with them', () => {
    const keys = after(registered(first));
    const { dsse, ...cause } = handMadeCause({ by: 'alba', kind: 'x', seed: first, body: {} });
    const forged = { ...dsse, payload: Buffer.from('{}').toString('base64') };
    expect(keys.verifierOf({ ...cause, dsse: forged })).toEqual({
      ...{ kind: 'refused', code: 'evidence-signature-wrong' },
    });
  });

  test('are nobody else’s', () => {
    const keys = after(registered(first));
    expect(verdict(keys, first, 'boro')).toBe('evidence-key-other-district');
    expect(verdict(keys, 99)).toBe('evidence-key-unknown');
  });

  const weak = { keyId: '66687aadf862bd77', publicKey: Buffer.alloc(32).toString('base64') };
  const otherName = { ...namedKey(first), keyId: '0123456789abcdef' };
  test.each([
    ['a first key signed with another', [registered(first, { seed: second })]],
    ['a first key that the message does not name', [registered(first, { body: {} })]],
    ['a first key for another state', [registered(first, { header: { origin: 'other-hub' } })]],
    ['a first key that another district sent', [registered(first, { header: { sender: 'boro' } })]],
    ['a first key by another message', [registered(first, { kind: 'rotate-key' })]],
    ['a key of small order', [registered(first, {}, weak)]],
    ['a key under another name', [registered(first, { keyId: otherName.keyId }, otherName)]],
    ['a key a second time', [registered(first), rotated(first)]],
    ['a second first key', [registered(first), registered(second)]],
    ['a next key signed by a stranger', [registered(first), rotated(second, { seed: 99 })]],
    [
      'a next key signed by one that was revoked',
      [registered(first), revoked(first, null, 'Operator'), rotated(second)],
    ],
    ['the end of a key by nobody', [registered(first), revoked(first, null)]],
    ['the end of a key by a stranger', [registered(first), revoked(first, { seed: 99 })]],
    [
      'the end of another key',
      [registered(first), revoked(first, { body: { keyId: otherName.keyId } })],
    ],
    ['the end of a key it has not', [registered(first), revoked(second, null, 'Operator')]],
    ['a recovery by one officer twice', [registered(first), recovered({ seeds: [31, 31] })]],
    ['a recovery by a stranger', [registered(first), recovered({ seeds: [31, 99] })]],
    [
      'a recovery by two statements',
      [
        registered(first),
        recovered({ statements: [{}, { issuedAt: '2026-09-02T00:00:00.000Z' }] }),
      ],
    ],
    ['a recovery signed as something else', [registered(first), recovered({ payloadType: 'x' })]],
    [
      'a recovery of another district',
      [
        registered(first),
        recovered({ statements: [{ districtId: 'boro' }, { districtId: 'boro' }] }),
      ],
    ],
    [
      'a recovery with another key',
      [registered(first), recovered({ statements: [namedKey(second), namedKey(second)] })],
    ],
    [
      'a recovery for another state',
      [registered(first), recovered({ statements: [{ origin: 'x' }, { origin: 'x' }] })],
    ],
  ])('are not changed by %s', (_what, facts) => {
    expect(() => after(...facts)).toThrow(
      expect.objectContaining({ code: 'evidence-key-unproved' }),
    );
  });
});
