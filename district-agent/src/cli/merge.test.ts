import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runProgram } from '../testing/run-program.ts';
import { sampleImmunization } from '../testing/sample-records.ts';
import { type TwoStudents, twoStudents } from '../testing/two-students.ts';

let two: TwoStudents;
beforeEach(() => {
  two = twoStudents();
  const dose = (recordId: string, isRequired = true) =>
    sampleImmunization({ recordId, isRequired });
  two.own(two.survivor, { immunization: [dose('s1')] });
  two.own(two.duplicate, { immunization: [dose('d1'), dose('d2', false)] });
  two.here.stage({ studentId: two.duplicate, records: {} });
});
afterEach(() => {
  two.remove();
  process.exitCode = 0;
});

const run = (...args: string[]) => runProgram(two.here.district.store.folder, ...args);
const merge = (...args: string[]) => run('merge-students', ...args);

test('the plan shows both side by side and what becomes of the records, and writes nothing', async () => {
  two.save('S', { middleName: null });
  const { out, err, code } = await merge('S', 'D');
  expect({ err, code }).toEqual({ err: '', code: 0 });
  expect(out).toMatch(/^ +SURVIVOR +DUPLICATE\nlocal ID +S +D\nstate ID +0000900123 +0000900123\n/);
  expect(out).toContain('\ntaken over: middle_name\n');
  expect(out).toContain('\nImmunization summary (immunization): moves 1, same 1, differs 1\n');
  expect(out).toContain('\n  ! MMR · 2013-04-05   [d2, beside s1]\n');
  expect(out).toContain('\ntransfers: moves 1, stays 0\nready: --commit merges them\n');
  expect((await run('merges')).out).toBe('no merges yet\n');
});

test('what the plan showed is committed, listed and taken back', async () => {
  const { digest } = JSON.parse((await merge('S', 'D', '--plan', '--json')).out) as {
    digest: string;
  };
  const committed = await merge('S', 'D', '--commit', '--as', 'r.osei', '--expect', digest);
  expect(committed).toEqual({
    out: 'merged into S\ntake it back with portage-agent merge-students --undo 1\n',
    ...{ err: '', code: 0 },
  });
  expect((await run('merges')).out).toMatch(/^MERGE +AT .*\n1 +\S+ +Person r\.osei +S +D +-\n$/);
  const undone = await merge('--undo', '1', '--as', 'r.osei');
  expect(undone).toEqual({ out: 'S and D are two students again\n', err: '', code: 0 });
  expect(JSON.parse((await run('merges', '--json')).out)).toMatchObject([
    { ...{ mergeId: 1, survivor: 'S', duplicate: 'D' }, rowsMoved: 2, rowsDropped: 1 },
  ]);
  expect((await run('merges')).out).toMatch(/ \S+Z r\.osei\n$/);
});

test('JSON tells what was done', async () => {
  const committed = await merge('S', 'D', '--commit', '--as', 'r.osei', '--json');
  expect(JSON.parse(committed.out)).toMatchObject({
    ...{ mergeId: 1, differentBy: [], objects: [{ object: 'immunization', moved: ['d2'] }] },
    otherTables: [{ table: 'transfers', column: 'student_id', moves: 1, stays: 0 }],
  });
  const undone = await merge('--undo', '1', '--as', 'r.osei', '--json');
  expect(JSON.parse(undone.out)).toEqual({ survivor: 'S', duplicate: 'D' });
});

test('two who look like two people are merged only when a person says so', async () => {
  two.save('E', { birthdate: '2012-02-28' });
  const { out } = await merge('S', 'E');
  expect(out).toContain('two people (birthdate): --commit needs --confirm-different\n');
  const refused = await merge('S', 'E', '--commit', '--as', 'r.osei');
  expect(refused).toMatchObject({
    out: '',
    code: 1,
    err: expect.stringMatching(/^merge-different/),
  });
  const done = await merge('S', 'E', '--commit', '--as', 'r.osei', '--confirm-different');
  expect(done.code).toBe(0);
});

test('a named person merges and takes back, and a plan that is old is refused', async () => {
  const refused = async (...args: string[]) => (await merge(...args)).err.split(':')[0];
  expect(await refused('S', 'D', '--commit')).toBe('person-missing');
  expect(await refused('--undo', '1')).toBe('person-missing');
  const old = ['S', 'D', '--commit', '--as', 'r.osei', '--expect', 'old'];
  expect(await refused(...old)).toBe('merge-plan-changed');
});

test.each([
  [['S', 'D', '--plan', '--commit']],
  [['S', 'D', '--commit', '--undo', '1']],
  [['S', 'D', '--undo', '1']],
  [['S']],
  [[]],
  [['--undo', 'first']],
])('%j is wrong use', async (args) => {
  expect(await merge(...args)).toMatchObject({ out: '', code: 2 });
});
