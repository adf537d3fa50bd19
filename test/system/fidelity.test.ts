import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readStudentRecords } from '@portage/district-agent/adapters/sqlite/student-records';
import { findByLocalId } from '@portage/district-agent/adapters/sqlite/students';
import { recordRegistry } from '@portage/district-agent/records/registry';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import {
  answerStudent,
  readStore,
  requestStudent,
  startAgents,
  waitForEnd,
  waitForRequest,
  waitUntilSettled,
} from '../support/district-acts.ts';
import { repositoryRoot } from '../support/program.ts';
import { identityOf, loadStudents, newcomer, studentFile } from '../support/student-file.ts';
import { findTool } from '../support/tools.ts';
import { makeWorld, type World } from '../support/world.ts';

/** Names and numbers that programs like to change, on their way from one store to the other. */
let folder: string;
let world: World;
let packets: string[];

const names = ['Nguyễn', 'Łukasz', 'O’Brien', '王小明', 'محمد'];
const stateIds = ['00123', '1e5', '0x1F', '-007', '12345678901234567890'];
const students: StudentIdentity[] = names.map((lastName, index) =>
  identityOf({
    lastName,
    firstName: names[(index + 1) % names.length] ?? '',
    middleName: names[(index + 2) % names.length] ?? '',
    localStudentId: `${stateIds[(index + 1) % names.length]}`,
    stateStudentId: stateIds[index] ?? '',
  }),
);
/** Every record object of a student says this somewhere. */
const textOf = ({ lastName, firstName }: StudentIdentity): string =>
  `${lastName} & <${firstName}> 00123 1e5 ½ “é”`;
const localIdHere = (index: number): string => `0${index}e3`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-fidelity-'));
  world = await makeWorld(folder, { alba: 'Alba Unified District', boro: 'Boro Públic Schools' });
  const here = students.map((identity, index) => ({
    ...identity,
    localStudentId: localIdHere(index),
  }));
  await loadStudents(world, 'alba', here.map(newcomer));
  await loadStudents(
    world,
    'boro',
    students.map((student) => studentFile(student, { text: textOf(student) })),
  );
  await startAgents(world);
  await waitUntilSettled(world);
  packets = await Promise.all(students.map((_, index) => transfer(localIdHere(index))));
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Requests, releases and imports; returns the folder with the packet's files. */
async function transfer(localStudentId: string): Promise<string> {
  const transferId = await requestStudent(world, 'alba', localStudentId);
  await waitForRequest(world, 'boro', transferId);
  await answerStudent(world, 'boro', { transferId, answer: { kind: 'release', comments: '' } });
  await waitForEnd(world, 'alba', transferId);
  await world.agentCommand('alba', 'import', transferId, '--as', 'r.osei');
  return join(world.agentFolder('alba'), 'packets', transferId);
}

const run = promisify(execFile);

test('ids and names in the XML of every record object are the ones in the releasing store', async () => {
  for (const [index, student] of students.entries()) {
    for (const [object, { readXml }] of Object.entries(recordRegistry)) {
      const xml = await readFile(join(packets[index] ?? '', `${object}.xml`));
      expect(readXml(xml).header.student).toEqual(student);
    }
  }
});

test('every row in the XML is the row in the releasing store, byte for byte', async () => {
  for (const [index, student] of students.entries()) {
    const stored = recordsOf('boro', student.localStudentId);
    for (const [object, { readXml }] of Object.entries(recordRegistry)) {
      const xml = await readFile(join(packets[index] ?? '', `${object}.xml`));
      expect([object, readXml(xml).rows]).toEqual([object, Reflect.get(stored, object)]);
    }
  }
});

test('what was imported is what the releasing district holds, but for its own record ids', () => {
  for (const [index, student] of students.entries()) {
    const released = recordsOf('boro', student.localStudentId);
    const imported = recordsOf('alba', localIdHere(index));
    for (const object of ['immunization', 'assessment'] as const) {
      expect(imported[object].map(withoutId)).toEqual(released[object].map(withoutId));
    }
    expect(imported.assessment[0]?.title).toBe(textOf(student));
  }
});

const recordsOf = (districtId: string, localStudentId: string) =>
  readStore(world, districtId, (db) => {
    const student = findByLocalId(db, localStudentId);
    if (student === undefined) throw new Error('no such student');
    return readStudentRecords(db, student.studentId);
  });

const withoutId = ({ recordId: _, ...row }: { recordId: string }): object => row;

const testWith = (
  tool: Parameters<typeof findTool>[0],
  name: string,
  check: () => Promise<void>,
) => (findTool(tool) === null ? test.skip(`${name} (no ${tool} here)`, check) : test(name, check));

const schema = join(repositoryRoot, 'shared', 'src', 'schema', 'packet-1.xsd');

testWith('xmllint', 'every XML file is valid by the published schema', async () => {
  const files = packets.flatMap((packet) =>
    Object.keys(recordRegistry).map((object) => join(packet, `${object}.xml`)),
  );
  await run(findTool('xmllint') ?? '', ['--noout', '--nonet', '--schema', schema, ...files]);
});

testWith('qpdf', 'every PDF file is sound', async () => {
  for (const packet of packets) {
    for (const object of Object.keys(recordRegistry)) {
      await run(findTool('qpdf') ?? '', ['--check', join(packet, `${object}.pdf`)]);
    }
  }
});

testWith('pdftotext', 'every PDF says the names, the ids and the text as they are', async () => {
  for (const [index, student] of students.entries()) {
    const pdf = join(packets[index] ?? '', 'immunization.pdf');
    const { stdout } = await run(findTool('pdftotext') ?? '', ['-layout', pdf, '-']);
    // Marks of direction are how the tool writes a right-to-left word on a left-to-right page.
    const text = stdout.normalize('NFC').replaceAll(/\p{Bidi_Control}/gu, ' ');
    const words = new Set(text.split(/[\s,;:&<>()]+/u));
    for (const wanted of [student.lastName, student.firstName, student.stateStudentId]) {
      expect([wanted, words.has(wanted)]).toEqual([wanted, true]);
    }
  }
});
