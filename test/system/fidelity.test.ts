import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readStudentRecords } from '@portage/district-agent/adapters/sqlite/student-records';
import { findByLocalId } from '@portage/district-agent/adapters/sqlite/students';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { importedObjects } from '@portage/district-agent/records/wizards';
import { documentRows } from '@portage/fixtures/attached-files';
import { DEFAULT_SCHOOL_YEAR, syntheticStudents } from '@portage/fixtures/districts';
import { recordObjectNames, recordObjects } from '@portage/shared/records/index';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import {
  combinedPdfName,
  containerManifestSchema,
  manifestName,
} from '@portage/shared/seal/container-manifest';
import { digestOfFile } from '@portage/shared/seal/digest';
import {
  answerStudent,
  importArgs,
  readStore,
  requestStudent,
  startAgents,
  waitForEnd,
  waitForRequest,
  waitUntilSettled,
} from '../support/district-acts.ts';
import { loadGeneratedDistrict } from '../support/generate-district.ts';
import { repositoryRoot } from '../support/program.ts';
import { identityOf, loadStudents, newcomer, studentFile } from '../support/student-file.ts';
import { findTool } from '../support/tools.ts';
import { makeWorld, type World } from '../support/world.ts';

/** Names and numbers that programs like to change, on their way from one store to the other. */
let folder: string;
let world: World;
let packets: string[];
/** The packet of a synthetic student with records of every kind, attached files among them. */
let wholePacket: string;

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
const synthetic = { districtId: 'boro', students: 1, seed: 1 };
const [whole] = syntheticStudents({
  ...{ ...synthetic, schoolYear: DEFAULT_SCHOOL_YEAR, withDocuments: true },
});
if (whole === undefined) throw new Error('no student');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-fidelity-'));
  world = await makeWorld(folder, { alba: 'Alba Unified District', boro: 'Boro Públic Schools' });
  const here = students.map((identity, index) => ({
    ...identity,
    localStudentId: localIdHere(index),
  }));
  here.push({ ...whole.identity, localStudentId: 'W-1' });
  await loadStudents(world, 'alba', here.map(newcomer));
  await loadStudents(
    world,
    'boro',
    students.map((student) => studentFile(student, { text: textOf(student) })),
  );
  await loadGeneratedDistrict(world, synthetic);
  await startAgents(world);
  await waitUntilSettled(world);
  wholePacket = await transfer('W-1');
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
  await world.agentCommand('alba', ...importArgs(transferId));
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
    for (const object of importedObjects.filter((name) => !isMadeToFit.has(name))) {
      expect([object, imported[object].map(withoutId)]).toEqual([
        object,
        released[object].map(withoutId),
      ]);
    }
    expect(imported.assessment[0]?.title).toBe(textOf(student));
  }
});

/** What is imported as a draft, or ended where ours begins: tested beside the rules. */
const isMadeToFit = new Set<string>(['iep', 'iep-documents', 'enrollment-history']);

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

const combinedPdf = (): string => join(wholePacket, combinedPdfName);
const pdfFiles = [
  combinedPdf,
  ...recordObjectNames.map((object) => () => join(wholePacket, `${object}.pdf`)),
];

const schema = join(repositoryRoot, 'shared', 'src', 'schema', 'packet-1.xsd');

testWith('xmllint', 'every XML file is valid by the published schema', async () => {
  const files = [wholePacket, ...packets].flatMap((packet) =>
    recordObjectNames.map((object) => join(packet, `${object}.xml`)),
  );
  await run(findTool('xmllint') ?? '', ['--noout', '--nonet', '--schema', schema, ...files]);
});

testWith('qpdf', 'every PDF file is sound', async () => {
  for (const file of pdfFiles) await run(findTool('qpdf') ?? '', ['--check', file()]);
});

testWith('pdfinfo', 'every PDF file is tagged, and for archives (PDF/A-3a)', async () => {
  for (const file of pdfFiles) {
    const { stdout } = await run(findTool('pdfinfo') ?? '', [file()]);
    expect(stdout).toMatch(/^Tagged: +yes$/m);
    expect(stdout).toMatch(/^PDF subtype: +PDF\/A-3a/m);
  }
});

test('a student of whom everything is on record is sent with records of every kind', async () => {
  const text = await readFile(join(wholePacket, manifestName), 'utf8');
  const { objects } = containerManifestSchema.parse(JSON.parse(text));
  expect(objects.map(({ object }) => object)).toEqual(recordObjectNames);
  expect(objects.filter(({ rows }) => rows === 0)).toEqual([]);
});

test('attached files arrive byte for byte', async () => {
  const digests = await Promise.all(
    (await readdir(wholePacket)).map((name) => digestOfFile(join(wholePacket, name))),
  );
  const rows = documentRows(whole.records);
  expect(rows.length).toBeGreaterThan(3);
  for (const { sha256, sizeBytes } of rows) expect(digests).toContainEqual({ sha256, sizeBytes });
});

testWith('pdftotext', 'the combined document has every object, page after page', async () => {
  const { stdout } = await run(findTool('pdftotext') ?? '', ['-layout', combinedPdf(), '-']);
  const pages = stdout.normalize('NFC').split('\f').slice(0, -1);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(page).toContain(whole.identity.stateStudentId);
  }
  for (const name of recordObjectNames) {
    expect(pages.some((page) => page.includes(`\n${recordObjects[name].title}\n`))).toBe(true);
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
