import { expect, test } from '@jest/globals';
import type { CheckedMessage } from './checked-line.ts';
import { NumberSet } from './number-set.ts';
import { RedactedEntries } from './redacted-entries.ts';
import { SenderChains } from './sender-chains.ts';

const hashOf = (sequence: number, digit = 'a'): string => `${digit}${sequence}`.padEnd(64, '0');

/** A message of a district's chain, which goes on from the one of the number before. */
const message = (sequence: number, changes: Partial<CheckedMessage> = {}): CheckedMessage => ({
  kind: 'request',
  districtId: 'alba',
  sequence,
  previousHash: sequence === 1 ? null : hashOf(sequence - 1),
  envelopeHash: hashOf(sequence),
  keyId: 'k',
  tried: { isGood: true, under: 'key' },
  dsse: null,
  ...changes,
});

function follow(...messages: CheckedMessage[]) {
  const chains = new SenderChains();
  const codes = messages.map((each) => chains.follow(each)?.code ?? 'good');
  return { codes, gaps: chains.gaps, late: chains.late };
}

test('messages of each district follow one another', () => {
  const other = message(1, { districtId: 'boro' });
  expect(follow(message(1), other, message(2), message(3))).toEqual({
    ...{ codes: ['good', 'good', 'good', 'good'], gaps: 0, late: 0 },
  });
});

test('messages that made no event are gaps, and one carried out later fills its own', () => {
  expect(follow(message(1), message(5))).toMatchObject({ gaps: 3, late: 0 });
  expect(follow(message(1), message(5), message(3), message(6))).toEqual({
    ...{ codes: ['good', 'good', 'good', 'good'], gaps: 2, late: 1 },
  });
});

test.each([
  ['a next message after another one', [1, 2], { previousHash: hashOf(9) }, 'log-chain-broken'],
  ['a later message after none', [1, 2], { previousHash: null }, 'log-chain-broken'],
  ['a first message after some', [2, 1], { previousHash: hashOf(9) }, 'log-chain-broken'],
  ['a message once more', [1, 2, 2], {}, 'log-message-repeated'],
  ['another of the same number', [1, 2, 2], { envelopeHash: hashOf(2, 'b') }, 'log-chain-forked'],
  ['an older message once more', [1, 2, 1], {}, 'log-message-repeated'],
  ['a late message twice', [1, 5, 3, 3], {}, 'log-message-repeated'],
] as const)('%s is refused', (_what, sequences, changes, code) => {
  const last = sequences.length - 1;
  const messages = sequences.map((each, at) => message(each, at === last ? changes : {}));
  expect(follow(...messages).codes).toEqual([...sequences.slice(1).map(() => 'good'), code]);
});

test('a set of numbers holds what was added, up to the largest there are', () => {
  const set = new NumberSet();
  const numbers = [0, 1, 31, 32, 63, 1_000_000, Number.MAX_SAFE_INTEGER];
  for (const number of numbers) set.add(number);
  for (const number of numbers) expect(set.has(number)).toBe(true);
  for (const number of [2, 30, 33, 62, 64, 999_999]) expect(set.has(number)).toBe(false);
});

test('a redacted entry accounts for one number, and only where it can stand', () => {
  const redacted = new RedactedEntries();
  for (const index of [2, 3, 7, 9]) redacted.add(index);
  expect(redacted.ranges()).toEqual(['2-3', '7', '9']);
  // The earliest that can be is taken, so that 9 is left for whoever can have no other.
  expect([redacted.claim(2, 2), redacted.claim(8, 1), redacted.claim(3, 1)]).toEqual([
    ...[true, true, false],
  ]);
  expect([redacted.claim(0, 1), redacted.claim(0, 1)]).toEqual([true, false]);
});
