import { expect, test } from '@jest/globals';
import { publicHalf, testKey } from '../testing/test-key.ts';
import { KeyLog } from './key-log.ts';

const named = (seed: number) => {
  const key = testKey(seed);
  return { keyId: key.keyId, publicKey: publicHalf(key) };
};
const [first, second] = [named(1), named(2)];

function codeAt(log: KeyLog, districtId: string, index: number, keyId = first.keyId): string {
  const found = log.keyAt(districtId, keyId, index);
  return found.kind === 'bad' ? found.code : 'good';
}

test('a key counts from the entry after the one that added it, to the one that revokes it', () => {
  const log = new KeyLog();
  expect(log.add('alba', first, 5)).toBeNull();
  expect(codeAt(log, 'alba', 5)).toBe('log-key-unknown');
  expect(codeAt(log, 'alba', 6)).toBe('good');
  expect(log.revoke('alba', first.keyId, 9)).toBeNull();
  expect([9, 10].map((index) => codeAt(log, 'alba', index))).toEqual(['good', 'log-key-revoked']);
});

test('a key of another district is told from one that nobody has', () => {
  const log = new KeyLog();
  log.add('boro', first, 0);
  expect(codeAt(log, 'alba', 3)).toBe('log-key-other-district');
  expect(codeAt(log, 'alba', 3, second.keyId)).toBe('log-key-unknown');
});

test('a recovery ends every key there was, and none twice', () => {
  const log = new KeyLog();
  log.add('alba', first, 0);
  log.add('alba', second, 1);
  log.revoke('alba', first.keyId, 2);
  log.revokeAll('alba', 7);
  expect(log.keysOf('alba').map(({ revokedAt }) => revokedAt)).toEqual([2, 7]);
  expect(log.revoke('alba', second.keyId, 8)).toMatchObject({ code: 'log-key-unknown' });
});

test('the first key of a pinned district is one of those, later ones are free', () => {
  const log = new KeyLog({ alba: [second.keyId] } as never);
  expect(log.add('alba', first, 0)).toMatchObject({ code: 'log-key-unpinned' });
  expect(log.add('alba', second, 0)).toBeNull();
  expect(log.add('alba', first, 1)).toBeNull();
  expect(log.add('boro', named(3), 2)).toBeNull();
});

/** The same 32 bytes: the two last bits of a base64 count for nothing. */
function spareBits(base64: string): string {
  const last = base64.at(-2) ?? '';
  return `${base64.slice(0, -2)}${String.fromCharCode(last.charCodeAt(0) + 1)}=`;
}

test.each([
  ['with the id of another', { ...first, keyId: second.keyId }],
  ['under which anybody can sign', { ...first, publicKey: Buffer.alloc(32).toString('base64') }],
  ['that is written in another base64', { ...first, publicKey: spareBits(first.publicKey) }],
  ['that is too short', { ...first, publicKey: 'AAAA' }],
])('a key %s is refused', (_what, key) => {
  expect(new KeyLog().add('alba', key, 0)).toMatchObject({ code: 'log-key-malformed' });
});

test('no key is added twice', () => {
  const log = new KeyLog();
  log.add('alba', first, 0);
  expect(log.add('alba', first, 1)).toMatchObject({ code: 'log-key-malformed' });
});
