import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  jest,
  test,
} from '@jest/globals';
import type { AttachedDocument } from '@portage/shared/records/attached-document';
import type { Iep } from '@portage/shared/records/iep';
import { type ContainerManifest, manifestName } from '@portage/shared/seal/container-manifest';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import { documentPath } from '../../adapters/files/document-store.ts';
import { readRows, writeRow } from '../../adapters/sqlite/record-table.ts';
import { saveStudent } from '../../adapters/sqlite/students.ts';
import { agentFolder } from '../../agent-folder.ts';
import { recordRegistry } from '../../records/registry.ts';
import { type WizardName, wizardNames } from '../../records/wizards.ts';
import { blankRow } from '../../testing/blank-row.ts';
import { packetHere } from '../../testing/packet-here.ts';
import { releasedFolder } from '../../testing/released-packet.ts';
import { sampleIdentity } from '../../testing/sample-records.ts';
import { type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { loadDocuments } from '../load-documents.ts';
import { importTransfer } from './import-transfer.ts';

jest.setTimeout(60_000);

const objects = ['iep-documents', 'special-ed-documents', 'plp-documents'] as const;
const fileOf = (object: string): Buffer => Buffer.from(`%PDF-1.7 a scan among the ${object}`);
const rowOf = (object: (typeof objects)[number]): AttachedDocument =>
  blankRow(object, {
    ...{ recordId: object, title: `Signed page, ${object}`, fileName: 'scan.pdf' },
    ...{ mediaType: 'application/pdf', sizeBytes: fileOf(object).length },
    sha256: sha256OfBytes(fileOf(object)),
  });
const plan = blankRow('iep', { recordId: 'plan', planDate: '2025-09-25', strengths: 'Kind' });

type Row = { recordId: string };

let boro: TestAgent;
/** A packet of boro with a plan and a file of each kind, as it was opened. */
let released: string;
beforeAll(async () => {
  boro = testAgent('boro', 31);
  const from = join(boro.agent.dataFolder, 'scans');
  mkdirSync(from);
  for (const object of objects) writeFileSync(join(from, `${object}.pdf`), fileOf(object));
  await loadDocuments(agentFolder(boro.agent.dataFolder).documents, from);
  const files = Object.fromEntries(objects.map((object) => [object, [rowOf(object)]]));
  released = await releasedFolder(boro, { iep: [plan], ...files });
});
afterAll(() => boro.remove());

let alba: TestAgent;
let studentId: number;
beforeEach(() => {
  alba = testAgent();
  studentId = saveStudent(alba.agent.db, sampleIdentity);
});
afterEach(() => alba.remove());

/** Receives a packet, this one or a changed copy of it, and imports by these wizards. */
async function receive(names: readonly WizardName[], dir = released) {
  const transferId = await packetHere(alba, { dir, studentId });
  const order = { wizards: names, username: 'r.osei', bulk: {}, expectedDigest: null };
  return importTransfer(alba.agent, { ...order, transferId });
}

const rowsHere = (object: (typeof objects)[number] | 'iep') =>
  readRows<Row>(alba.agent.db, recordRegistry[object].table, studentId);
const titles = () => rowsHere('iep-documents').map((row) => (row as AttachedDocument).title);
const documents = (): string => agentFolder(alba.agent.dataFolder).documents;
const filesHere = (): string[] =>
  existsSync(documents())
    ? readdirSync(documents(), { recursive: true, encoding: 'utf8' }).toSorted()
    : [];

/** A copy of the packet as boro would send it later: printed anew, with these plans. */
function sentLater(name: string, plans: readonly Iep[] = [plan]): string {
  const dir = join(boro.agent.dataFolder, name);
  cpSync(released, dir, { recursive: true });
  const pdf = Buffer.from(`%PDF-1.7 printed anew for ${name}`);
  writeFileSync(join(dir, 'iep.pdf'), pdf);
  const { header } = recordRegistry.iep.readXml(readFileSync(join(dir, 'iep.xml')));
  writeFileSync(join(dir, 'iep.xml'), recordRegistry.iep.writeXml(header, plans));
  const path = join(dir, manifestName);
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as ContainerManifest;
  const printed = { sizeBytes: pdf.length, sha256: sha256OfBytes(pdf) };
  const files = manifest.files.map((file) =>
    file.name === 'iep.pdf' ? { ...file, ...printed } : file,
  );
  writeFileSync(path, JSON.stringify({ ...manifest, producedAt: '2027-01-15T10:00:00Z', files }));
  return dir;
}

describe('a file of a row that is used', () => {
  test('is among the student’s documents, byte for byte', async () => {
    await receive(wizardNames);
    for (const object of objects) {
      expect(rowsHere(object)).toContainEqual({ ...rowOf(object), recordId: expect.any(String) });
      const stored = readFileSync(documentPath(documents(), rowOf(object).sha256));
      expect(stored.equals(fileOf(object))).toBe(true);
    }
  });

  test('is fetched by its own wizard alone', async () => {
    await receive(['plp-documents']);
    const { sha256 } = rowOf('plp-documents');
    expect(filesHere()).toEqual([sha256.slice(0, 2), join(sha256.slice(0, 2), sha256)]);
  });

  test('that is here under another title is the same, and keeps its title', async () => {
    const own = { ...rowOf('plp-documents'), recordId: 'own', title: 'As we call it' };
    const { table } = recordRegistry['plp-documents'];
    writeRow(alba.agent.db, table, { studentId, row: own, source: null });
    const { plan: planned } = await receive(['plp-documents']);
    expect(planned.get('plp-documents')).toMatchObject([{ status: 'same', reason: 'is-here' }]);
    expect(rowsHere('plp-documents')).toEqual([own]);
    expect(filesHere()).toEqual([]);
  });

  test.each([
    ['gone from the packet', 'document-missing', rmSync],
    ['another one', 'packet-digest-mismatch', (file: string) => writeFileSync(file, 'another')],
  ])('and is %s stops the whole import', async (name, code, damage) => {
    const dir = join(boro.agent.dataFolder, name.replaceAll(' ', '-'));
    cpSync(released, dir, { recursive: true });
    damage(join(dir, 'plp-documents-001.pdf'));
    await expect(receive(['plp-documents', 'plp'], dir)).rejects.toMatchObject({ code });
    expect(rowsHere('plp-documents')).toEqual([]);
    expect(filesHere()).toEqual([]);
  });
});

describe('the locked IEP', () => {
  const locked = 'IEP of District boro, locked';

  test('is kept as the releasing district printed it, beside the draft', async () => {
    await receive(['iep']);
    expect(titles().toSorted()).toEqual([locked, 'Signed page, iep-documents']);
    const row = rowsHere('iep-documents').find((one) => Reflect.get(one, 'title') === locked);
    const stored = readFileSync(
      documentPath(documents(), String(Reflect.get(row ?? {}, 'sha256'))),
    );
    expect(stored.equals(readFileSync(join(released, 'iep.pdf')))).toBe(true);
    expect(rowsHere('iep')).toMatchObject([{ status: { localCode: 'Draft' } }]);
  });

  test('comes once: the same plans printed anew bring no second one', async () => {
    await receive(['iep']);
    const before = [rowsHere('iep-documents'), filesHere()];
    const { lines } = await receive(['iep'], sentLater('same-plans'));
    expect(lines.size).toBe(0);
    expect([rowsHere('iep-documents'), filesHere()]).toEqual(before);
  });

  test('of plans that say something new comes beside the first', async () => {
    await receive(['iep']);
    await receive(['iep'], sentLater('new-plans', [{ ...plan, strengths: 'Kind and patient' }]));
    expect(titles().filter((title) => title === locked)).toHaveLength(2);
  });

  test('comes not at all without a plan', async () => {
    await receive(['iep'], sentLater('no-plans', []));
    expect(titles()).toEqual(['Signed page, iep-documents']);
  });
});
