import '@portage/district-agent/web/agent-site';
import '@portage/hub/web/hub-site';
import { expect, test } from '@jest/globals';
import { errorCodes } from '@portage/shared/error-codes';
import { meaningOfCode } from '@portage/shared/web/i18n/error-meaning';
import { allCatalogs } from '@portage/shared/web/i18n/words';

/** What is the same word in both languages. */
const sameInBoth = ['no', 'No', 'Error', 'ID', '–'];

/** What a word says of these values; numbers do where it expects texts. */
const said = (word: unknown): string =>
  typeof word === 'function'
    ? String((word as (...values: number[]) => unknown)(2, 3, 4))
    : String(word);

const words = allCatalogs().flatMap(({ en, es }) =>
  Object.keys(en).map((name) => ({ name, en: said(en[name]), es: said(es[name]) })),
);

test('every word of both sites stands in both languages', () => {
  expect(words.length).toBeGreaterThan(700);
  // Spanish alone says that a text is in English.
  const empty = words.filter(({ name, es, en }) => es === '' || (en === '' && name !== 'english'));
  expect(empty).toEqual([]);
});

test('no Spanish word is the English one, but for those that are the same', () => {
  const same = words.filter(({ en, es }) => en === es && !sameInBoth.includes(en));
  expect(same).toEqual([]);
});

test('a word that takes values says all of them in both languages', () => {
  const numbers = (text: string): string[] => (text.match(/\d+/g) ?? []).toSorted();
  const functions = allCatalogs().flatMap(({ en, es }) =>
    Object.keys(en)
      .filter((name) => typeof en[name] === 'function')
      .map((name) => [name, numbers(said(en[name])), numbers(said(es[name]))] as const),
  );
  for (const [name, en, es] of functions) expect([name, es]).toEqual([name, en]);
});

test('every error has a Spanish meaning of its own', () => {
  for (const [code, { meaning }] of Object.entries(errorCodes)) {
    const spanish = meaningOfCode('es', code);
    expect([code, spanish === meaning || (spanish ?? '').length < 10]).toEqual([code, false]);
  }
  expect(meaningOfCode('es', 'a-code-of-tomorrow')).toBeNull();
});
