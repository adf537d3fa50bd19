import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { incomingStudent, localCandidate } from '../../testing/matchable-students.ts';
import { projectFolder } from '../../testing/temporary-store.ts';
import { foldName } from '../fold-name.ts';
import { matchStudent } from './match-student.ts';

// Common names by country (CC0), read where they are and never copied into the project.
const folder = process.env['PORTAGE_NAMES'] ?? join(projectFolder, '../shared/data/names');
const isThere = existsSync(folder);
const why = isThere ? '' : ' (skipped: PORTAGE_NAMES names no folder)';
const testWithNames = isThere ? test : test.skip;

/** The names of one column, each once. */
function namesOf(file: string, column: string): string[] {
  const [head = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
  const at = head.split(',').indexOf(column);
  const names = lines
    .filter((line) => !line.includes('"'))
    .map((line) => line.split(',')[at]?.trim() ?? '');
  return [...new Set(names.filter((name) => name !== ''))];
}

const surnames = isThere ? namesOf('common-surnames-by-country.csv', 'Localized Name') : [];
const forenames = isThere ? namesOf('common-forenames-by-country.csv', 'Localized Name') : [];

testWithNames(`a name of the world is itself, and is shown without its accents${why}`, () => {
  expect(surnames.length).toBeGreaterThan(500);
  for (const [at, lastName] of surnames.entries()) {
    const firstName = forenames[at % forenames.length] ?? '';
    const here = localCandidate({ lastName, firstName });
    expect(matchStudent(incomingStudent({ lastName, firstName }), [here]).kind).toBe('certain');
    const plain = { lastName: foldName(lastName), firstName: foldName(firstName) };
    const { kind } = matchStudent(incomingStudent({ ...plain, stateStudentId: null }), [here]);
    expect([lastName, ['uncertain', 'new-possible'].includes(kind)]).toEqual([lastName, true]);
  }
});

testWithNames(`neighbours in a list of names are never matched by their birthdate${why}`, () => {
  const sorted = forenames.toSorted();
  for (const [at, firstName] of sorted.entries()) {
    const other = sorted[at + 1];
    if (other === undefined) break;
    const incoming = incomingStudent({ firstName, stateStudentId: '0012345679' });
    const { studentId } = matchStudent(incoming, [localCandidate({ firstName: other })]);
    const isSame = firstName.toLowerCase() === other.toLowerCase();
    expect([firstName, other, studentId === null]).toEqual([firstName, other, !isSame]);
  }
});
