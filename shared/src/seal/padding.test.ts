import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minPaddedBytes, paddedLength } from './padding.ts';

const lengths = fc.integer({ min: 0, max: 2 ** 40 });

test('a padded length holds the content, in whole tar blocks, and wastes under 6 %', () => {
  fc.assert(
    fc.property(lengths, (length) => {
      const padded = paddedLength(length);
      expect(padded).toBeGreaterThanOrEqual(Math.max(length, minPaddedBytes));
      expect(padded % 512).toBe(0);
      if (length > minPaddedBytes) expect(padded / length).toBeLessThan(1.0625);
    }),
  );
});

test('padding a padded length changes nothing, and order is kept', () => {
  fc.assert(
    fc.property(lengths, lengths, (a, b) => {
      expect(paddedLength(paddedLength(a))).toBe(paddedLength(a));
      if (a <= b) expect(paddedLength(a)).toBeLessThanOrEqual(paddedLength(b));
    }),
  );
});

test('few lengths remain: everything from 1 MiB to 1 GiB falls on under 500 sizes', () => {
  const sizes = new Set<number>();
  for (let length = minPaddedBytes; length <= 2 ** 30; length = paddedLength(length + 1)) {
    sizes.add(paddedLength(length));
  }
  expect(sizes.size).toBeLessThan(500);
});

test('a known value: 10,000,000 bytes become 10,223,616', () => {
  expect(paddedLength(10_000_000)).toBe(10_223_616);
});
