import { describe, expect, test } from '@jest/globals';
import { rejectExample } from '@portage/shared/messages/reject';
import { signEnvelope } from '@portage/shared/seal/dsse';
import { sampleEvent, sampleTransferId } from '@portage/shared/testing/sample-events';
import { sampleOrigin } from '@portage/shared/testing/sample-messages';
import { testKey } from '@portage/shared/testing/test-key';
import { rotationBody } from '@portage/shared/testing/test-rotation';
import { type HandMade, handMadeCause } from '../testing/test-cause.ts';
import { districtBytes, enrolled, registered } from '../testing/test-districts.ts';
import { enrollmentToken, namedKey, testAuditKeys } from '../testing/test-log.ts';
import { DistrictKeys } from './district-keys.ts';

const [first, second, third] = [21, 22, 23];
const officers = [31, 32].map((seed) => ({ name: `Officer ${seed}`, ...namedKey(seed) }));

const rotationTo = (seed: number) => rotationBody(testKey(first), testKey(seed));
const rotated = (seed: number, made: Partial<HandMade> = {}) => {
  const body = rotationTo(seed);
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

/** What is wrong with the last of these entries, after the enrollment of alba; null for nothing. */
function afterwards(...facts: readonly object[]) {
  const keys = new DistrictKeys(testAuditKeys({ officers }));
  const problems = [enrolled, ...facts].map((fact, index) =>
    keys.apply({ index, bytes: districtBytes(index + 1, fact) }),
  );
  expect(problems.slice(0, -1).every((problem) => problem === null)).toBe(true);
  return { keys, problem: problems.at(-1)?.code ?? null };
}

function after(...facts: readonly object[]): DistrictKeys {
  const { keys, problem } = afterwards(...facts);
  expect(problem).toBeNull();
  return keys;
}

/** Under which code a message signed with the key of a seed is refused; `valid` when it is not. */
function verdict(keys: DistrictKeys, seed: number, made: Partial<HandMade> = {}): string {
  const header = { personalDigest: 'a'.repeat(64) };
  const draft = { by: 'alba', kind: 'reject', seed, header, body: rejectExample.body };
  const cause = handMadeCause({ ...draft, transferId: sampleTransferId, ...made });
  const event = { ...sampleEvent('RequestRejected', 2), cause };
  const found = keys.stepAt({ index: 100, bytes: Buffer.from(JSON.stringify(event)) });
  return found.kind === 'good' ? 'valid' : found.code;
}

describe('keys of a district, as the log attests them', () => {
  test('begin with the one that the district registered under that very key', () => {
    expect(verdict(after(registered(first)), first)).toBe('valid');
  });

  test('overlap after a rotation, until the older one is revoked by the district', () => {
    const both = after(registered(first), rotated(second));
    expect([verdict(both, first), verdict(both, second)]).toEqual(['valid', 'valid']);
    const one = after(registered(first), rotated(second), revoked(first, { seed: second }));
    expect([verdict(one, first), verdict(one, second)]).toEqual(['log-key-revoked', 'valid']);
  });

  test('may be revoked by the state', () => {
    const none = after(registered(first), revoked(first, null, 'Operator'));
    expect(verdict(none, first)).toBe('log-key-revoked');
  });

  test('all end when two officers give the district another', () => {
    const keys = after(registered(first), rotated(second), recovered());
    expect([first, second, third].map((seed) => verdict(keys, seed))).toEqual([
      ...['log-key-revoked', 'log-key-revoked', 'valid'],
    ]);
  });

  test('verify nothing but what was signed with them', () => {
    const { keyId } = namedKey(first);
    expect(verdict(after(registered(first)), second, { keyId })).toBe(
      'log-message-signature-wrong',
    );
  });

  test('are nobody else’s', () => {
    const keys = after(registered(first));
    expect(verdict(keys, first, { by: 'boro' })).toBe('log-key-other-district');
    expect(verdict(keys, 99)).toBe('log-key-unknown');
  });

  const weak = { keyId: '66687aadf862bd77', publicKey: Buffer.alloc(32).toString('base64') };
  const otherName = { ...namedKey(first), keyId: '0123456789abcdef' };
  const otherToken = {
    ...{ key: namedKey(first), enrollmentToken: `${enrollmentToken}!`, software: '0.1.0' },
  };
  const withoutProof = { ...rotationTo(second), proof: rotationTo(third).proof };
  test.each([
    ['a first key signed with another', [registered(first, { seed: second })], 'log-key-unproved'],
    [
      'a first key that the message does not name',
      [registered(first, { body: { ...otherToken, enrollmentToken, key: namedKey(second) } })],
      'log-key-unproved',
    ],
    [
      'a first key without the token of its enrollment',
      [registered(first, { body: otherToken })],
      'log-key-unproved',
    ],
    ['a first key by no message', [registered(first, { body: {} })], 'log-message-malformed'],
    [
      'a first key for another state',
      [registered(first, { header: { origin: 'other-hub' } })],
      'log-message-origin-other',
    ],
    [
      'a first key that another district sent',
      [registered(first, { header: { sender: 'boro' } })],
      'log-message-sender-other',
    ],
    [
      'a first key by another message',
      [registered(first, { kind: 'rotate-key', body: rotationTo(first) })],
      'log-key-unproved',
    ],
    ['a key of small order', [registered(first, { keyId: weak.keyId }, weak)], 'log-key-malformed'],
    [
      'a key under another name',
      [registered(first, { keyId: otherName.keyId }, otherName)],
      'log-key-malformed',
    ],
    ['a key a second time', [registered(first), rotated(first)], 'log-key-malformed'],
    ['a second first key', [registered(first), registered(second)], 'log-key-unknown'],
    [
      'a next key signed by a stranger',
      [registered(first), rotated(second, { seed: 99 })],
      'log-key-unknown',
    ],
    [
      'a next key that has not signed itself',
      [registered(first), rotated(second, { body: withoutProof })],
      'log-key-unproved',
    ],
    [
      'a next key signed by one that was revoked',
      [registered(first), revoked(first, null, 'Operator'), rotated(second)],
      'log-key-revoked',
    ],
    ['the end of a key by nobody', [registered(first), revoked(first, null)], 'log-key-unproved'],
    [
      'the end of a key by a stranger',
      [registered(first), revoked(first, { seed: 99 })],
      'log-key-unknown',
    ],
    [
      'the end of another key',
      [registered(first), revoked(first, { body: { keyId: otherName.keyId, reason: 'rotated' } })],
      'log-key-unproved',
    ],
    [
      'the end of a key it has not',
      [registered(first), revoked(second, null, 'Operator')],
      'log-key-unknown',
    ],
  ])('are not changed by %s', (_what, facts, code) => {
    expect(afterwards(...facts).problem).toBe(code);
  });

  const later = { issuedAt: '2026-09-02T00:00:00.000Z' };
  test.each([
    ['one officer twice', { seeds: [31, 31] }],
    ['a stranger', { seeds: [31, 99] }],
    ['two statements', { statements: [{}, later] }],
    ['a signature for something else', { payloadType: 'x' }],
    [
      'a statement of another district',
      { statements: [{ districtId: 'boro' }, { districtId: 'boro' }] },
    ],
    ['a statement of another key', { statements: [namedKey(second), namedKey(second)] }],
    [
      'a statement for another state',
      { statements: [{ origin: 'other-hub' }, { origin: 'other-hub' }] },
    ],
  ])('are not recovered by %s', (_what, approval) => {
    expect(afterwards(registered(first), recovered(approval)).problem).toBe(
      'log-recovery-unproved',
    );
  });

  test('are not known while an entry about the district is missing', () => {
    const keys = new DistrictKeys(testAuditKeys());
    const bytes = districtBytes(2, registered(first));
    expect(keys.apply({ index: 0, bytes })).toMatchObject({ code: 'log-district-broken' });
  });
});
