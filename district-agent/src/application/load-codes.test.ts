import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { listOwnCodes } from '../adapters/sqlite/own-codes.ts';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { loadCodes } from './load-codes.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

const codeSets = ['EntryType', 'GradeLevel', 'CourseIdentifier'];
const head = 'codeSet,localCode,label,standardCode';

function load(...lines: string[]) {
  const path = join(store.folder, 'codes.csv');
  writeFileSync(path, Buffer.concat(lines.map((line) => Buffer.from(`${line}\r\n`))));
  return loadCodes(store.db, path, codeSets);
}
const codesHere = (): string[] =>
  listOwnCodes(store.db).map(({ codeSet, localCode }) => `${codeSet} ${localCode}`);

test('codes are kept letter by letter, and empty cells are none', async () => {
  const report = await load(
    `\ufeff${head}`,
    'EntryType,01,"From a school ""abroad"", first",01830',
    'GradeLevel,Ké–1,,',
    '',
  );
  expect(report).toEqual({ read: 2, stored: 2, bad: [] });
  expect(listOwnCodes(store.db)).toEqual([
    {
      ...{ codeSet: 'EntryType', localCode: '01', standardCode: '01830' },
      label: 'From a school "abroad", first',
    },
    { codeSet: 'GradeLevel', localCode: 'Ké–1', label: null, standardCode: null },
  ]);
});

test('a code set in the file replaces that set whole, and no other', async () => {
  await load(head, 'EntryType,A,Old,', 'EntryType,B,Kept,', 'GradeLevel,9,Nine,09');
  await load('label,standardCode,localCode,codeSet', 'Kept,,B,EntryType', 'New,,C,EntryType');
  expect(codesHere()).toEqual(['EntryType B', 'EntryType C', 'GradeLevel 9']);
});

test.each([
  ['an unknown code set', 'EntryTyp,A,Word,', { code: 'code-set-unknown', element: 'codeSet' }],
  ['no local code', 'EntryType,,Word,', { code: 'csv-field-invalid', element: 'localCode' }],
  [
    'a line break in a code',
    'EntryType,"A\nB",Word,',
    { line: 4, code: 'csv-field-invalid', element: 'localCode' },
  ],
  [
    'a standard code that is too long',
    `EntryType,A,Word,${'1'.repeat(101)}`,
    { code: 'csv-field-invalid', element: 'standardCode' },
  ],
  [
    'a course without a title',
    'CourseIdentifier,ALG,,02052',
    { code: 'csv-field-invalid', element: 'label' },
  ],
  ['a code twice', 'GradeLevel,9,Again,', { code: 'code-twice', element: 'localCode' }],
  ['a cell too many', 'EntryType,A,Word,,more', { code: 'csv-malformed' }],
])('%s refuses the whole file, with line and column', async (_, line, bad) => {
  await load(head, 'EntryType,Z,Before,');
  const report = await load(head, 'GradeLevel,9,Nine,09', line);
  expect(report).toMatchObject({ stored: 0, bad: [{ line: 3, ...bad }] });
  expect(codesHere()).toEqual(['EntryType Z']);
});

test('a missing column is named', async () => {
  expect(await load('codeSet,localCode,label', 'EntryType,A,Word')).toMatchObject({
    ...{ stored: 0, bad: [{ line: 2, code: 'csv-column-missing', element: 'standardCode' }] },
  });
});

test('letters of another encoding are found, not stored broken', async () => {
  const latin1 = Buffer.from('EntryType,A,Année,', 'latin1');
  const path = join(store.folder, 'latin1.csv');
  writeFileSync(path, Buffer.concat([Buffer.from(`${head}\n`), latin1]));
  expect(await loadCodes(store.db, path, codeSets)).toMatchObject({
    ...{ stored: 0, bad: [{ line: 2, code: 'not-utf8', element: 'label' }] },
  });
});

test('a file that is not there is refused with a code', async () => {
  const absent = join(store.folder, 'absent.csv');
  await expect(loadCodes(store.db, absent, codeSets)).rejects.toMatchObject({
    code: 'codes-unreadable',
  });
});
