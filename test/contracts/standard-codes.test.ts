import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { syntheticStudents } from '@portage/fixtures/districts';
import { type CodedValue, codedValueSchema } from '@portage/shared/records/coded-value';
import { repositoryRoot } from '../support/program.ts';
import { codeLists } from './code-lists.ts';

/*
 * The published lists are no part of the project: CEDS elements and option sets, and the CDC's list
 * of vaccines, as CSV.
 */
const folder = process.env['PORTAGE_CODE_LISTS'] ?? join(repositoryRoot, '..', 'shared', 'data');
const hasLists = existsSync(join(folder, 'ceds_v12_elements.csv'));
const unless = hasLists ? '' : ' (left out: no code lists at hand, see PORTAGE_CODE_LISTS)';

/** The rows of a CSV file (RFC 4180) by the names in its first line. */
function rowsOf(name: string): Record<string, string>[] {
  const cells = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  const text = readFileSync(join(folder, name), 'utf8').replace(/^\ufeff/, '');
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(cells)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') lines.push([]);
  }
  const [head = [], ...rows] = lines;
  return rows.map((row) => Object.fromEntries(head.map((title, at) => [title, row[at] ?? ''])));
}

/** Every coded value in a row with a standard code, by the path of its field. */
function codesIn(value: unknown, path: string): [path: string, coded: CodedValue][] {
  const coded = codedValueSchema.safeParse(value);
  if (coded.success) return coded.data.code === null ? [] : [[path, coded.data]];
  if (Array.isArray(value)) return value.flatMap((item) => codesIn(item, path));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => codesIn(item, `${path}/${key}`));
}

describe('standard codes of synthetic students', () => {
  const used = new Map<string, Set<string>>();
  const district = { districtId: 'alba', students: 400, seed: 1, schoolYear: 2027 };
  for (const { records } of syntheticStudents(district)) {
    for (const [path, { code }] of Object.entries(records).flatMap(([object, rows]) =>
      codesIn(rows, object),
    )) {
      used.set(path, (used.get(path) ?? new Set()).add(code ?? ''));
    }
  }

  test('stand in fields of which the list of codes is known', () => {
    expect(used.size).toBeGreaterThan(50);
    expect([...used.keys()].filter((path) => codeLists[path] === undefined)).toEqual([]);
  });

  test(`are in the list of their field${unless}`, () => {
    if (!hasLists) return;
    const isIn = codesOf();
    const wrong = [...used].flatMap(([path, codes]) =>
      [...codes].filter((code) => !isIn(codeLists[path] ?? '', code)).map((c) => `${path}: ${c}`),
    );
    expect(wrong).toEqual([]);
  });

  /** Whether a code is in a list: an option set of CEDS, its elements, CVX, or a form of SCED. */
  function codesOf(): (list: string, code: string) => boolean {
    const known = new Set([
      ...rowsOf('ceds_v7_optionsets.csv').map((row) => `${row['RefTable']} ${row['Code']}`),
      ...rowsOf('ceds_v12_elements.csv').map((row) => `elements ${row['GlobalID']}`),
      ...rowsOf('cvx_2017.csv').map((row) => `CVX ${row['CVX Code']?.trim()}`),
      ...['Yes', 'No'].map((code) => `yes or no ${code}`),
    ]);
    return (list, code) => (list === 'SCED' ? /^\d{5}$/.test(code) : known.has(`${list} ${code}`));
  }
});

test(`every CEDS number that we name is that of an element${unless}`, () => {
  if (!hasLists) return;
  const elements = new Set(rowsOf('ceds_v12_elements.csv').map((row) => row['GlobalID']));
  const folders = ['shared/src/records', 'shared/src/schema'];
  const named = folders.flatMap((path) =>
    readdirSync(join(repositoryRoot, path)).flatMap((name) => {
      const text = readFileSync(join(repositoryRoot, path, name), 'utf8');
      return [...text.matchAll(/\b00[0-2]\d{3}\b/g)].map(([number]) => `${name} ${number}`);
    }),
  );
  expect(named.length).toBeGreaterThan(200);
  expect(named.filter((one) => !elements.has(one.split(' ')[1] ?? ''))).toEqual([]);
});
