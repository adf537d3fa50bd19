import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import {
  type AttachedDocument,
  attachedDocumentSchema,
  documentFileNameSchema,
} from '@portage/shared/records/attached-document';
import { noRecords } from '@portage/shared/records/index';
import { newPacketKey, sealToFile } from '@portage/shared/seal/age';
import { type Digest, digestOfFile, sha256OfBytes } from '@portage/shared/seal/digest';
import { packContainer } from '@portage/shared/seal/packet-container';
import { filesIn } from '@portage/shared/testing/files-in';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { sampleHeader } from '../testing/sample-student.ts';
import { buildPacket } from './build-packet.ts';
import { loadDocuments } from './load-documents.ts';
import { openPacket } from './open-packet.ts';

jest.setTimeout(60_000);

const scan = Buffer.from('%PDF-1.7 a scan of a signed page');
const { transferId } = sampleHeader;

const rowOf = (change: Partial<AttachedDocument> = {}): AttachedDocument => ({
  recordId: 'document-1',
  title: 'Signed IEP',
  documentType: null,
  documentDate: '2026-09-25',
  fileName: 'IEP Nguyễn (signed).pdf',
  mediaType: 'application/pdf',
  sizeBytes: scan.length,
  sha256: sha256OfBytes(scan),
  ...change,
});

/** A district that has one scan among its documents. */
async function district(folder: string) {
  const [from, documentsDir] = [join(folder, 'from'), join(folder, 'documents')];
  mkdirSync(from);
  writeFileSync(join(from, 'scan.pdf'), scan);
  const loaded = await loadDocuments(documentsDir, from);
  const { identity, recipient } = await newPacketKey();
  const outFile = join(folder, 'packet.age');
  const build = (...rows: AttachedDocument[]) =>
    buildPacket({
      ...{ header: sampleHeader, recipient, receiptRecipient: recipient },
      records: { ...noRecords(), 'iep-documents': rows },
      ...{ outFile, documentsDir },
    });
  const open = (file: string, digest: Digest, outDir = 'opened') =>
    openPacket({
      ...{ file, identity, outDir: join(folder, outDir) },
      expected: { ...digest, transferId },
    });
  return { loaded, build, open, outFile, recipient, from, documentsDir };
}

test('a file goes with the packet, under a name of the packet, byte for byte', async () => {
  await withTempFolder(async (folder) => {
    const { loaded, build, open, outFile } = await district(folder);
    const digest = { sha256: sha256OfBytes(scan), sizeBytes: scan.length };
    expect(loaded).toEqual([{ kind: 'stored', file: 'scan.pdf', ...digest }]);
    const { dir } = await open(outFile, await build(rowOf()));
    expect(readFileSync(join(dir, 'iep-documents-001.pdf')).equals(scan)).toBe(true);
  });
});

test('a file that is not there, or not of that size, is missing, and nothing is left', async () => {
  await withTempFolder(async (folder) => {
    const { build, outFile } = await district(folder);
    for (const change of [{ sha256: 'f'.repeat(64) }, { sizeBytes: 1 }]) {
      await expect(build(rowOf(change))).rejects.toThrow(/document-missing/);
    }
    expect(existsSync(outFile)).toBe(false);
  });
});

test('a file of a kind that nobody thought of goes as it is', async () => {
  await withTempFolder(async (folder) => {
    const { build, open, outFile } = await district(folder);
    const row = rowOf({ fileName: 'reading.wav', mediaType: 'audio/vnd.wave' });
    const { dir } = await open(outFile, await build(row));
    expect(readFileSync(join(dir, 'iep-documents-001.bin')).equals(scan)).toBe(true);
  });
});

test('files of more than 100 MB in all are refused before anything is made', async () => {
  await withTempFolder(async (folder) => {
    const { build, outFile } = await district(folder);
    const large = rowOf({ recordId: 'document-2', sizeBytes: 60_000_000 });
    await expect(build(large, { ...large, recordId: 'document-3' })).rejects.toThrow(
      /documents-too-large/,
    );
    expect(existsSync(outFile)).toBe(false);
    expect(attachedDocumentSchema.safeParse(rowOf({ sizeBytes: 100_000_001 })).success).toBe(false);
  });
});

test('a packet is refused whose file is another than its document lists, or one too many', async () => {
  await withTempFolder(async (folder) => {
    const { build, open, outFile, recipient } = await district(folder);
    const { manifest, dir } = await open(outFile, await build(rowOf()));
    const name = 'iep-documents-001.pdf';
    writeFileSync(join(dir, name), 'another file');
    const digest = await digestOfFile(join(dir, name));
    const changed = manifest.files.map((f) => (f.name === name ? { ...f, ...digest } : f));
    const objects = manifest.objects.map((object) =>
      object.object === 'iep-documents'
        ? { ...object, files: object.files.filter((file) => file !== name) }
        : object,
    );
    const without = manifest.files.filter((file) => file.name !== name);
    for (const forged of [
      { ...manifest, files: changed },
      { ...manifest, files: without, objects },
    ]) {
      const file = join(folder, 'forged.age');
      const source = packContainer(forged, filesIn(dir));
      const sealed = await sealToFile({ source, recipient, outFile: file });
      await expect(open(file, sealed, 'forged')).rejects.toThrow(/packet-contents-differ/);
    }
  });
});

test('loading a folder again changes nothing; what is no file is left out', async () => {
  await withTempFolder(async (folder) => {
    const { documentsDir, from } = await district(folder);
    mkdirSync(join(from, 'a-folder'));
    const stored = () =>
      readdirSync(documentsDir, { recursive: true, encoding: 'utf8' }).toSorted();
    const before = stored();
    const again = await loadDocuments(documentsDir, from);
    expect(again.map(({ kind }) => kind)).toEqual(['skipped', 'stored']);
    expect(stored()).toEqual(before);
    await expect(loadDocuments(documentsDir, join(folder, 'nowhere'))).rejects.toThrow(
      /documents-unreadable/,
    );
  });
});

test.each([
  '../x.pdf',
  'a/b.pdf',
  'a\\b.pdf',
  '.hidden',
  'x.pdf ',
  'x.',
  '',
  'a\u202egnp.exe',
  'a\nb',
])('a record cannot name a file %j', (name) => {
  expect(documentFileNameSchema.safeParse(name).success).toBe(false);
  expect(attachedDocumentSchema.safeParse(rowOf()).success).toBe(true);
});
