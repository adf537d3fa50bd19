import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listOwnKeys } from '../../adapters/sqlite/own-keys.ts';
import { KeysHere, type SaidMessage } from '../../testing/keys-here.ts';
import { finishKeyChanges } from './finish-key-changes.ts';
import { revokeOwnKey } from './revoke-own-key.ts';

let here: KeysHere;
beforeEach(() => {
  here = new KeysHere();
});
afterEach(() => here.alba.remove());

describe('a rotation', () => {
  test('is said under the present key, which signs until the hub has taken the next', () => {
    here.say();
    here.rotate();
    here.say();
    expect(here.keyIds()).toEqual([here.first.keyId, here.first.keyId, here.first.keyId]);
    here.accept(here.message(2));
    here.say();
    expect(here.newest().keyId).toBe(here.second.keyId);
    expect(here.keyIds().slice(0, 3)).toEqual([
      here.first.keyId,
      here.first.keyId,
      here.first.keyId,
    ]);
  });

  test('ends when the hub has spoken of everything under the old key, and not before', () => {
    here.say();
    here.rotate();
    here.say();
    const [before, rotation, after] = [1, 2, 3].map((number) => here.message(number)) as [
      SaidMessage,
      SaidMessage,
      SaidMessage,
    ];
    expect(finishKeyChanges(here.alba.agent)).toBe(0);
    here.accept(before);
    here.accept(rotation);
    expect(finishKeyChanges(here.alba.agent)).toBe(0);
    here.refuse(after, 'transfer-unknown');
    expect(finishKeyChanges(here.alba.agent)).toBe(1);
    expect(here.newest()).toMatchObject({ kind: 'revoke-key', keyId: here.second.keyId });
    expect(finishKeyChanges(here.alba.agent)).toBe(0);
    here.accept(here.newest());
    expect(listOwnKeys(here.alba.agent.db)).toMatchObject([
      { keyId: here.first.keyId, revokedAt: here.alba.agent.now().toISOString() },
      { keyId: here.second.keyId, revokedAt: null },
    ]);
  });

  test('of a key that the hub refuses changes nothing, and its file goes', () => {
    here.rotate();
    here.refuse(here.newest(), 'key-known');
    here.say();
    expect(here.newest().keyId).toBe(here.first.keyId);
    finishKeyChanges(here.alba.agent);
    expect(existsSync(here.fileOf(here.second))).toBe(false);
    here.rotate(here.third);
    here.accept(here.newest());
    expect(here.alba.agent.signingKey.keyId).toBe(here.third.keyId);
  });

  test('goes one at a time', () => {
    here.rotate();
    expect(() => here.rotate(here.third)).toThrow('key-change-pending');
    here.acceptAll();
    expect(() => here.rotate(here.third)).toThrow('key-change-pending');
    finishKeyChanges(here.alba.agent);
    here.acceptAll();
    here.rotate(here.third);
    here.acceptAll();
    finishKeyChanges(here.alba.agent);
    here.acceptAll();
    expect(here.alba.agent.signingKey.keyId).toBe(here.third.keyId);
    finishKeyChanges(here.alba.agent);
    const files = [here.second, here.third].map((key) => existsSync(here.fileOf(key)));
    expect(files).toEqual([false, true]);
  });

  test('goes on after a crash between any two of its steps', () => {
    const steps = [
      () => here.say(),
      () => here.rotate(),
      () => here.accept(here.message(1)),
      () => here.accept(here.message(2)),
      () => finishKeyChanges(here.alba.agent),
      () => here.accept(here.newest()),
      () => finishKeyChanges(here.alba.agent),
      () => here.say(),
    ];
    for (const step of steps) {
      step();
      here.alba.reopen();
    }
    const kinds = here.messages().map(({ kind, keyId }) => [kind, keyId]);
    expect(kinds).toEqual([
      ['mismatch', here.first.keyId],
      ['rotate-key', here.first.keyId],
      ['revoke-key', here.second.keyId],
      ['mismatch', here.second.keyId],
    ]);
    expect(here.isOneChain()).toBe(true);
  });
});

test('an older key is ended at once by a person, and the one in use never', () => {
  here.rotate();
  here.acceptAll();
  expect(() => revokeOwnKey(here.alba.agent, here.second.keyId, 'compromised')).toThrow('key-last');
  revokeOwnKey(here.alba.agent, here.first.keyId, 'compromised');
  expect(here.newest().kind).toBe('revoke-key');
  expect(() => revokeOwnKey(here.alba.agent, here.first.keyId, 'rotated')).toThrow(
    'key-of-district-unknown',
  );
});
