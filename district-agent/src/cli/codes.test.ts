import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { noteReceivedCodes } from '../adapters/sqlite/code-mappings.ts';
import { saveUser } from '../adapters/sqlite/users.ts';
import { runProgram } from '../testing/run-program.ts';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
  saveUser(store.db, {
    ...{ username: 'r.osei', name: 'R. Osei', workPhone: '', email: '' },
    rights: ['import'],
  });
});
afterEach(() => {
  store.remove();
  process.exitCode = 0;
});

const run = (...args: string[]) => runProgram(store.folder, ...args);

async function loadCodes(...lines: string[]) {
  const file = join(store.folder, 'codes.csv');
  writeFileSync(file, ['codeSet,localCode,label,standardCode', ...lines].join('\n'));
  return run('load', 'codes', file);
}

const received = { code: '01822', localCode: 'E2', label: 'From another district' };
const map = (...args: string[]) =>
  run('map', '--district', 'boro', '--set', 'EntryType', '--as', 'r.osei', ...args);

test('codes are loaded and listed, and a bad file is refused with exit code 2', async () => {
  expect(await run('codes')).toEqual({ out: 'no codes loaded\n', err: '', code: 0 });
  const loaded = await loadCodes('EntryType,T1,Transfer in,01822', 'Race,1,Asian,Asian');
  expect(loaded).toEqual({ out: '2 read, 2 stored\n', err: '', code: 0 });
  const refused = await loadCodes('EntryType,T2,Word,', 'EntryTyp,T3,Word,');
  expect(refused.out).toBe('2 read, 0 stored\n  line 3: code-set-unknown (codeSet)\n');
  expect(refused.code).toBe(2);
  expect(JSON.parse((await run('codes', '--set', 'EntryType', '--json')).out)).toEqual([
    { codeSet: 'EntryType', localCode: 'T1', label: 'Transfer in', standardCode: '01822' },
  ]);
  expect((await run('codes')).out).toMatch(/^CODE SET .*\nEntryType +T1 +01822 +Transfer in\nRace/);
});

test('every code set is named with the number of our codes', async () => {
  await loadCodes('EntryType,T1,Transfer in,01822');
  const sets = JSON.parse((await run('codes', '--sets', '--json')).out) as { codeSet: string }[];
  expect(sets).toContainEqual({ codeSet: 'EntryType', ownCodes: 1 });
  expect(sets).toContainEqual({ codeSet: 'CourseIdentifier', ownCodes: 0 });
  expect((await run('codes', '--sets')).out).toMatch(/\nEntryType +1\n/);
});

test('a received code is mapped, kept, forgotten, and listed each time', async () => {
  await loadCodes('EntryType,T1,Transfer in,');
  noteReceivedCodes(store.db, 'boro', [{ codeSet: 'EntryType', received }]);
  const here = async (): Promise<string> => {
    const { out } = await run('mappings', '--district', 'boro', '--set', 'EntryType');
    return out.split('\n')[1]?.replace(/ {2,}/g, ' | ') ?? '';
  };
  const line = 'boro | EntryType | E2 From another district (01822)';
  expect(await here()).toBe(`${line} | not mapped yet`);
  expect(await map('--received', 'E2', '--to', 'T1')).toMatchObject({ out: 'mapped: T1\n' });
  expect(await here()).toBe(`${line} | T1 | r.osei`);
  expect((await map('--received', '01822', '--as-received')).out).toBe('mapped: as received\n');
  expect(await here()).toBe(`${line} | as received | r.osei`);
  expect((await map('--received', 'E2', '--forget')).out).toBe('forgotten\n');
  expect(await here()).toBe(`${line} | not mapped yet`);
});

test('mappings are listed as JSON, of one district or of none', async () => {
  noteReceivedCodes(store.db, 'boro', [{ codeSet: 'EntryType', received }]);
  expect(JSON.parse((await run('mappings', '--json')).out)).toMatchObject([
    { districtId: 'boro', codeSet: 'EntryType', received, mappedBy: null },
  ]);
  expect((await run('mappings', '--district', 'cedar')).out).toBe('no mappings yet\n');
});

test('a mapping to nothing of ours, or of nothing received, ends with a code and 1', async () => {
  await loadCodes('EntryType,T1,Transfer in,');
  noteReceivedCodes(store.db, 'boro', [{ codeSet: 'EntryType', received }]);
  const unknownHere = await map('--received', 'E2', '--to', 'T9');
  expect([unknownHere.code, unknownHere.err]).toEqual([1, expect.stringMatching(/^code-unknown/)]);
  const unknown = await map('--received', 'E9', '--to', 'T1');
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringMatching(/^received-code-unknown/)]);
});

test.each([
  [['--to', 'T1', '--as-received']],
  [['--to', 'T1', '--forget']],
  [['--as-received', '--forget']],
  [[]],
])('a mapping says one thing: %j is wrong use', async (args) => {
  noteReceivedCodes(store.db, 'boro', [{ codeSet: 'EntryType', received }]);
  const { code, err } = await map('--received', 'E2', ...args);
  expect([code, err]).toEqual([2, expect.stringMatching(/^error: /)]);
});
