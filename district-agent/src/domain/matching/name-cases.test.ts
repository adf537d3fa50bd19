import { describe, expect, test } from '@jest/globals';
import { incomingStudent, localCandidate } from '../../testing/matchable-students.ts';
import { matchStudent } from './match-student.ts';
import type { MatchReason } from './reasons.ts';
import type { LocalCandidate, MatchableStudent, StudentMatch } from './student-match.ts';

type Name = Pick<MatchableStudent, 'lastName' | 'firstName'> &
  Partial<Pick<LocalCandidate, 'middleName' | 'otherNames'>>;
type Case = readonly [what: string, theirs: Name, ours: Name, why: readonly MatchReason[]];

const name = (lastName: string, firstName: string, more: Partial<Name> = {}): Name => ({
  lastName,
  firstName,
  ...more,
});

const match = (theirs: Name, ours: Name, stateStudentId: string | null): StudentMatch => {
  const { otherNames: _, ...incoming } = theirs;
  return matchStudent(incomingStudent({ ...incoming, stateStudentId }), [localCandidate(ours)]);
};

const lossless: readonly (readonly [string, Name, Name])[] = [
  ['another case', name('GARCIA', 'MARIA'), name('Garcia', 'Maria')],
  ['another apostrophe', name('O’Brien', 'Zoë'), name("O'Brien", 'Zoë')],
  ['a modifier apostrophe', name('OʼBrien', 'Zoë'), name("O'Brien", 'Zoë')],
  ['decomposed letters', name('Nun\u0303ez', 'Ana'), name('Nuñez', 'Ana')],
  ['another hyphen', name('Garcia‐Lopez', 'Ana'), name('Garcia-Lopez', 'Ana')],
  ['a suffix typed into the last name', name('Garcia, Jr.', 'Jose'), name('Garcia', 'Jose')],
  ['a sharp s', name('Strauß', 'Max'), name('Strauss', 'Max')],
  ['a single name on both sides', name('Suharto', ''), name('Suharto', '')],
];

describe('a name that is the same after lossless clean-up is a certain match', () => {
  test.each(lossless)('with %s', (_, theirs, ours) => {
    const { kind, reasons } = match(theirs, ours, '0012345678');
    expect([kind, reasons]).toEqual(['certain', ['same-state-id', 'same-name', 'same-birthdate']]);
  });
});

const spelledLast: readonly MatchReason[] = ['last-name-spelled-otherwise', 'same-first-name'];
const spelledFirst: readonly MatchReason[] = ['same-last-name', 'first-name-spelled-otherwise'];
const inPart: readonly MatchReason[] = ['surnames-differ-in-part', 'same-first-name'];
const middle: readonly MatchReason[] = ['same-last-name', 'middle-name-in-first'];

const spellings: readonly Case[] = [
  ['ñ for n', name('Nuñez', 'Ana'), name('Nunez', 'Ana'), spelledLast],
  ['ø for o', name('Sørensen', 'Ana'), name('Sorensen', 'Ana'), spelledLast],
  ['ł for l', name('Garcia', 'Łukasz'), name('Garcia', 'Lukasz'), spelledFirst],
  ['a blank for a hyphen', name('Garcia Lopez', 'Ana'), name('Garcia-Lopez', 'Ana'), spelledLast],
  ['nothing for a hyphen', name('Garcialopez', 'Ana'), name('Garcia-Lopez', 'Ana'), spelledLast],
  ['Mc apart', name('Mc Donald', 'Ana'), name('McDonald', 'Ana'), spelledLast],
  ['O apart', name('O Brien', 'Ana'), name('O’Brien', 'Ana'), spelledLast],
  ['no apostrophe', name('OBrien', 'Ana'), name('O’Brien', 'Ana'), spelledLast],
  ['a particle glued', name('Dela Cruz', 'Ana'), name('De la Cruz', 'Ana'), spelledLast],
  ['a suffix in words', name('Garcia Junior', 'Jose'), name('Garcia', 'Jose'), spelledLast],
  [
    'a suffix after the first name',
    name('Garcia', 'Jose Jr'),
    name('Garcia', 'Jose'),
    spelledFirst,
  ],
  [
    'a first name in two words',
    name('Garcia', 'Mary Ann'),
    name('Garcia', 'Maryann'),
    spelledFirst,
  ],
  ['a name that is a suffix', name('Garcia', 'Júnior'), name('Garcia', 'Junior'), spelledFirst],
];

const otherParts: readonly Case[] = [
  ['surnames in other order', name('Lopez Garcia', 'Ana'), name('Garcia-Lopez', 'Ana'), inPart],
  ['one of two surnames', name('Garcia', 'Ana'), name('Garcia Lopez', 'Ana'), inPart],
  ['the second of two surnames', name('Garcia Lopez', 'Ana'), name('Lopez', 'Ana'), inPart],
  ['a middle name in the first', name('Garcia', 'Maria Jose'), name('Garcia', 'Maria'), middle],
  [
    'a middle name as the first',
    name('Garcia', 'Jose'),
    name('Garcia', 'Maria', { middleName: 'Jose' }),
    middle,
  ],
  ['fields swapped', name('Maria', 'Garcia'), name('Garcia', 'Maria'), ['first-and-last-swapped']],
  [
    'a middle name in the last',
    name('Nguyen Van', 'An'),
    name('An', 'Nguyen', { middleName: 'Van' }),
    ['name-parts-moved'],
  ],
];

const recorded: readonly Case[] = [
  [
    'a former last name',
    name('Petrov', 'Ana'),
    name('Garcia', 'Ana', { otherNames: [{ lastName: 'Petrov', firstName: null }] }),
    ['former-last-name', 'same-first-name'],
  ],
  [
    'a preferred first name',
    name('Garcia', 'Pepe'),
    name('Garcia', 'José', { otherNames: [{ lastName: null, firstName: 'Pepe' }] }),
    ['same-last-name', 'preferred-first-name'],
  ],
  [
    'a single name twice',
    name('Suharto', ''),
    name('Suharto', 'Suharto'),
    ['same-last-name', 'single-name'],
  ],
  [
    'a placeholder for a first name',
    name('Suharto', 'FNU'),
    name('Suharto', ''),
    ['same-last-name', 'single-name'],
  ],
  ['a single name as first name', name('Suharto', ''), name('LNU', 'Suharto'), ['single-name']],
  [
    'one letter off in the last name',
    name('Smyth', 'Ana'),
    name('Smith', 'Ana'),
    ['last-name-one-letter-off', 'same-first-name'],
  ],
  [
    'letters swapped in the first name',
    name('Garcia', 'Brain'),
    name('Garcia', 'Brian'),
    ['same-last-name', 'first-name-one-letter-off'],
  ],
];

const similar = [...spellings, ...otherParts, ...recorded];

describe('a name that is only similar', () => {
  test.each(similar)('is matched by ID and birthdate, and flagged: %s', (_, theirs, ours, why) => {
    const { kind, reasons } = match(theirs, ours, '0012345678');
    expect(kind).toBe('uncertain');
    expect(reasons).toEqual(['same-state-id', ...why, 'same-birthdate']);
  });

  test.each(similar)('is shown and not matched without an ID: %s', (_, theirs, ours, why) => {
    const { kind, studentId, reasons } = match(theirs, ours, null);
    expect([kind, studentId]).toEqual(['new-possible', null]);
    expect(reasons).toEqual(['no-state-id', ...why, 'same-birthdate']);
  });

  test.each(similar)('is shown and not matched with another ID: %s', (_, theirs, ours) => {
    expect(match(theirs, ours, '9876543210').kind).toBe('new-possible');
  });
});

describe('a name is not similar', () => {
  test.each<readonly [string, Name, Name]>([
    ['for a nickname that nobody recorded', name('Garcia', 'Pepe'), name('Garcia', 'José')],
    ['for two letters off', name('Garcia', 'Steffan'), name('Garcia', 'Stephan')],
    ['for a letter off in a short name', name('Garcia', 'Ana'), name('Garcia', 'Ava')],
    ['for a particle in common', name('De la Cruz', 'Ana'), name('De la Torre', 'Ana')],
    ['for an initial in common', name('A Petrov', 'Ana'), name('A Garcia', 'Ana')],
    ['for a first name alone', name('Petrov', 'Ana'), name('Garcia', 'Ana')],
    ['for no first names and other last names', name('Suharto', ''), name('Sukarno', '')],
    ['for names without letters', name('-', '-'), name('.', '.')],
  ])('%s', (_, theirs, ours) => {
    expect(match(theirs, ours, null).kind).toBe('new');
  });
});
