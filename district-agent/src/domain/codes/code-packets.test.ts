import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { packetShares, studentsPerPacket } from './code-packets.ts';

test('every student of a code is in exactly one packet, and no packet has too many', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
      const shares = packetShares(count);
      const numbers = shares.flatMap(({ firstNumber, lastNumber }) =>
        Array.from({ length: lastNumber - firstNumber + 1 }, (_, index) => firstNumber + index),
      );
      expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
      expect(shares.map(({ packetNumber }) => packetNumber)).toEqual(shares.map((_, i) => i + 1));
      for (const { firstNumber, lastNumber } of shares) {
        expect(lastNumber - firstNumber).toBeLessThan(studentsPerPacket);
      }
    }),
  );
});
