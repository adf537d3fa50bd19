import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chainPlace } from './chain.ts';

const head = { sequence: 7, envelopeHash: 'hash-7' };

test.each([
  ['the first message of a district', null, [1, null, 'hash-1'], null, 'next'],
  ['a first message that claims one before it', null, [1, 'hash-0', 'hash-1'], null, 'broken'],
  ['a second message without a first', null, [2, 'hash-1', 'hash-2'], null, 'gap'],
  ['the one after the newest', head, [8, 'hash-7', 'hash-8'], null, 'next'],
  ['one that follows another than the newest', head, [8, 'hash-x', 'hash-8'], null, 'broken'],
  ['one that follows nothing', head, [8, null, 'hash-8'], null, 'broken'],
  ['one too far on', head, [9, 'hash-8', 'hash-9'], null, 'gap'],
  ['the newest again', head, [7, 'hash-6', 'hash-7'], 'hash-7', 'repeated'],
  ['an old one again', head, [3, 'hash-2', 'hash-3'], 'hash-3', 'repeated'],
  ['another under the newest number', head, [7, 'hash-6', 'hash-y'], 'hash-7', 'fork'],
  ['another under an old number', head, [3, 'hash-2', 'hash-y'], 'hash-3', 'fork'],
  ['an old one whose record was replaced', head, [3, 'hash-2', 'hash-3'], null, 'repeated'],
] as const)('%s', (_, newest, [sequence, previousHash, envelopeHash], recorded, place) => {
  expect(chainPlace(newest, { sequence, previousHash, envelopeHash }, recorded)).toBe(place);
});

test('messages in any order and any number are each taken once, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 40 }), (arrivals) => {
      const taken: number[] = [];
      for (const sequence of arrivals) {
        const newest = taken.length;
        const known = newest === 0 ? null : { sequence: newest, envelopeHash: `hash-${newest}` };
        const previousHash = sequence === 1 ? null : `hash-${sequence - 1}`;
        const link = { sequence, previousHash, envelopeHash: `hash-${sequence}` };
        const recorded = sequence <= newest ? link.envelopeHash : null;
        const place = chainPlace(known, link, recorded);
        expect(['next', 'repeated', 'gap']).toContain(place);
        if (place === 'next') taken.push(sequence);
      }
      expect(taken).toEqual(taken.map((_, index) => index + 1));
    }),
  );
});
