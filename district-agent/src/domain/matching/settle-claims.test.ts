import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { settleClaims } from './settle-claims.ts';
import type { StudentMatch } from './student-match.ts';

const claim = (kind: StudentMatch['kind'], studentId: number): StudentMatch => ({
  kind,
  studentId: kind === 'certain' || kind === 'uncertain' ? studentId : null,
  reasons: ['same-name'],
  candidates: kind === 'new' ? [] : [{ studentId, reasons: ['same-name'], strength: 5 }],
});

const settled = (...matches: StudentMatch[]) =>
  settleClaims(matches).map(({ kind, studentId }) => [kind, studentId]);

test('the one certain claim wins, and the others are shown', () => {
  expect(settled(claim('uncertain', 1), claim('certain', 1), claim('uncertain', 2))).toEqual([
    ['new-possible', null],
    ['certain', 1],
    ['uncertain', 2],
  ]);
});

test('without exactly one certain claim none wins', () => {
  const none = ['new-possible', null];
  expect(settled(claim('certain', 1), claim('certain', 1))).toEqual([none, none]);
  expect(settled(claim('uncertain', 1), claim('uncertain', 1))).toEqual([none, none]);
});

test('who yields says why and keeps the candidates', () => {
  const [first] = settleClaims([claim('uncertain', 1), claim('certain', 1)]);
  expect(first?.reasons).toEqual(['same-name', 'claimed-by-another']);
  expect(first?.candidates).toHaveLength(1);
});

test('no student is matched twice, and settling again changes nothing', () => {
  const kind = fc.constantFrom<StudentMatch['kind']>('certain', 'uncertain', 'new-possible', 'new');
  const claims = fc.tuple(kind, fc.integer({ min: 1, max: 4 })).map((args) => claim(...args));
  fc.assert(
    fc.property(fc.array(claims), (matches) => {
      const once = settleClaims(matches);
      const matched = once.flatMap(({ studentId }) => studentId ?? []);
      expect(new Set(matched).size).toBe(matched.length);
      expect(settleClaims(once)).toEqual(once);
    }),
  );
});
