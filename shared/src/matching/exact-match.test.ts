import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanLastName, cleanName } from './clean-up.ts';
import { exactMatch, type MatchedFields } from './exact-match.ts';

const student: MatchedFields = {
  stateStudentId: '00123',
  lastName: 'O’Brien-Núñez',
  firstName: 'Zoë',
  birthdate: '2014-02-03',
  sex: 'Female',
};

const verdict = (change: Partial<MatchedFields>) => exactMatch(student, { ...student, ...change });

describe('exact match', () => {
  test.each([
    ['the same record', {}],
    ['another apostrophe', { lastName: "O'Brien-Núñez" }],
    ['another hyphen', { lastName: 'O’Brien–Núñez' }],
    ['decomposed accents', { lastName: 'O’Brien-Núñez'.normalize('NFD') }],
    ['other case', { lastName: 'O’BRIEN-NÚÑEZ', firstName: 'ZOË' }],
    ['blanks around and doubled', { firstName: '  Zoë ', stateStudentId: ' 00123 ' }],
    ['a suffix typed into the last name', { lastName: 'O’Brien-Núñez, Jr.' }],
  ])('agrees on %s', (_, change) => {
    expect(verdict(change)).toEqual({ kind: 'match' });
  });

  test.each([
    ['a lost leading zero', { stateStudentId: '123' }, 'stateStudentId'],
    ['a dropped accent', { firstName: 'Zoe' }, 'firstName'],
    ['a blank for a hyphen', { lastName: 'O’Brien Núñez' }, 'lastName'],
    ['swapped date digits', { birthdate: '2014-03-02' }, 'birthdate'],
    ['another sex', { sex: 'Male' as const }, 'sex'],
  ])('differs on %s', (_, change, field) => {
    expect(verdict(change)).toEqual({ kind: 'mismatch', fields: [field] });
  });

  test('one changed matched field is no match, whatever the names', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(name, name, (lastName, other) => {
        fc.pre(cleanLastName(lastName) !== cleanLastName(other));
        expect(exactMatch({ ...student, lastName }, { ...student, lastName: other }).kind).toBe(
          'mismatch',
        );
      }),
    );
  });

  test('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(cleanName(cleanName(name))).toBe(cleanName(name));
      }),
    );
  });

  test('cleaning twice is cleaning once for every letter there is', () => {
    const changed: string[] = [];
    for (let code = 0; code < 0x11_0000; code += 1) {
      const isSurrogate = code >= 0xd800 && code < 0xe000;
      const once = isSurrogate ? '' : cleanName(String.fromCodePoint(code));
      if (cleanName(once) !== once) changed.push(code.toString(16));
    }
    expect(changed).toEqual([]);
  });

  test('a sharp s is two, small or capital', () => {
    expect(['Strauß', 'STRAUẞ', 'STRAUSS', 'strauss'].map(cleanName)).toEqual(
      Array.from({ length: 4 }, () => 'strauss'),
    );
  });

  test('a name that is only a suffix, or ends like one, is kept', () => {
    expect(cleanLastName('Ii')).toBe('ii');
    expect(cleanLastName('Le V')).toBe('le');
    expect(cleanLastName('van der Iv')).toBe('van der');
    expect(cleanLastName('Silva')).toBe('silva');
  });
});
