import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import type { AttachedDocument } from '@portage/shared/records/attached-document';
import { noRecords } from '@portage/shared/records/index';
import { newPacketKey, sealToFile } from '@portage/shared/seal/age';
import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import { digestOfFile, sha256OfBytes } from '@portage/shared/seal/digest';
import { packContainer } from '@portage/shared/seal/packet-container';
import { filesIn } from '@portage/shared/testing/files-in';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { recordRegistry } from '../records/registry.ts';
import { withoutDigest } from '../testing/broken-rows.ts';
import { sampleAssessment, sampleImmunization } from '../testing/sample-records.ts';
import { sampleHeader } from '../testing/sample-student.ts';
import { buildPacket } from './build-packet.ts';
import { loadDocuments } from './load-documents.ts';
import { type OpenedPacket, openPacket } from './open-packet.ts';

// Whole packets on a busy machine.
jest.setTimeout(60_000);

const scans = ['a scan', 'another scan'].map((text) => Buffer.from(`%PDF-1.7 ${text}`));
const attached = scans.map(
  (scan, index): AttachedDocument => ({
    recordId: `document-${index + 1}`,
    title: 'Signed IEP',
    documentType: null,
    documentDate: '2026-09-25',
    fileName: `iep-${index + 1}.pdf`,
    mediaType: 'application/pdf',
    sizeBytes: scan.length,
    sha256: sha256OfBytes(scan),
  }),
);
const records = {
  ...noRecords(),
  immunization: ['dose-1', 'dose-2'].map((recordId) => sampleImmunization({ recordId })),
  assessment: [sampleAssessment()],
  'iep-documents': attached,
};

interface Received {
  /** The folder of the packet as it was made; a test changes the files there. */
  readonly dir: string;
  readonly change: (name: string, change: (text: string) => string) => void;
  readonly changeManifest: (change: (manifest: ContainerManifest) => ContainerManifest) => void;
  /** Opens a packet of the changed files, as another program might have sealed it. */
  readonly open: () => Promise<OpenedPacket>;
}

/** A packet with two doses, an assessment and two attached files, on its way to be changed. */
async function withPacket(use: (packet: Received) => Promise<void>): Promise<void> {
  await withTempFolder(async (folder) => {
    const [from, documentsDir] = [join(folder, 'from'), join(folder, 'documents')];
    mkdirSync(from);
    for (const [index, scan] of scans.entries()) writeFileSync(join(from, `${index}.pdf`), scan);
    await loadDocuments(documentsDir, from);
    const { identity, recipient } = await newPacketKey();
    const outFile = join(folder, 'packet.age');
    const keys = { recipient, receiptRecipient: recipient };
    const built = await buildPacket({
      ...{ header: sampleHeader, records, documentsDir, outFile },
      ...keys,
    });
    const { transferId } = sampleHeader;
    const expected = { ...built, transferId };
    const packet = { file: outFile, identity, outDir: join(folder, 'made'), expected };
    const { manifest: made, dir } = await openPacket(packet);
    let manifest = made;
    await use({
      dir,
      change: (name, change) => {
        const path = join(dir, name);
        const text = readFileSync(path, 'utf8');
        if (change(text) === text) throw new Error('nothing was changed');
        writeFileSync(path, change(text));
      },
      changeManifest: (change) => {
        manifest = change(manifest);
      },
      open: async () => {
        const files = manifest.files.map(async (file) => ({
          ...file,
          ...(await digestOfFile(join(dir, file.name))),
        }));
        const source = packContainer(
          { ...manifest, files: await Promise.all(files) },
          filesIn(dir),
        );
        const sealed = await sealToFile({ source, recipient, outFile: join(folder, 'other.age') });
        const outDir = join(folder, 'opened');
        const arrived = { file: join(folder, 'other.age'), expected: { ...sealed, transferId } };
        return openPacket({ ...arrived, identity, outDir });
      },
    });
  });
}

const listed = ({ badRows }: OpenedPacket) =>
  badRows.map((badRow) => ({ object: badRow.object, ...withoutDigest(badRow) }));

test('a packet with bad rows opens, names each of them and no value, and keeps all its files', async () => {
  await withPacket(async ({ dir, change, open }) => {
    change('immunization.xml', (text) => text.replace('2013-04-05', 'a secret'));
    change('assessment.xml', (text) => text.replace('<Score>', '<Score><Unknown/>'));
    const opened = await open();
    expect(listed(opened)).toEqual([
      {
        ...{ object: 'assessment', row: 1, recordId: 'sitting-1' },
        ...{ code: 'xml-unexpected-content', property: 'Score' },
      },
      {
        ...{ object: 'immunization', row: 1, recordId: 'dose-1' },
        ...{ code: 'xml-row-invalid', property: 'administeredDate' },
      },
    ]);
    expect(JSON.stringify(opened.badRows)).not.toMatch(/secret|MMR/);
    expect(readdirSync(opened.dir).toSorted()).toEqual(readdirSync(dir).toSorted());
    const xml = readFileSync(join(opened.dir, 'immunization.xml'));
    const { rows, badRows } = recordRegistry.immunization.readXmlRows(xml);
    expect(rows).toEqual(records.immunization.slice(1));
    expect(opened.badRows).toContainEqual({ object: 'immunization', ...badRows[0] });
  });
});

test('a packet without bad rows names none', async () => {
  await withPacket(async ({ open }) => expect((await open()).badRows).toEqual([]));
});

test('the manifest counts good rows and bad ones', async () => {
  await withPacket(async ({ change, changeManifest, open }) => {
    change('immunization.xml', (text) => text.replace('2013-04-05', 'a secret'));
    const withRows = (rows: number) => (manifest: ContainerManifest) => ({
      ...manifest,
      objects: manifest.objects.map((one) =>
        one.object === 'immunization' ? { ...one, rows } : one,
      ),
    });
    for (const rows of [1, 3]) {
      changeManifest(withRows(rows));
      await expect(open()).rejects.toMatchObject({ code: 'packet-contents-differ' });
    }
    changeManifest(withRows(2));
    expect((await open()).badRows).toHaveLength(1);
  });
});

test('a bad row does not make up for a header of another student', async () => {
  await withPacket(async ({ change, open }) => {
    change('immunization.xml', (text) =>
      text.replace('2013-04-05', 'a secret').replace('>00123<', '>00124<'),
    );
    await expect(open()).rejects.toMatchObject({ code: 'packet-contents-differ' });
  });
});

const badDocument = (text: string): string => text.replace('2026-09-25', '25.9.2026');

test('the file of a bad row may be in the packet, or not', async () => {
  await withPacket(async ({ change, open }) => {
    change('iep-documents.xml', badDocument);
    const bad = { object: 'iep-documents', row: 1, recordId: 'document-1' };
    const fault = { code: 'xml-row-invalid', property: 'documentDate' };
    expect(listed(await open())).toEqual([{ ...bad, ...fault }]);
  });
  await withPacket(async ({ change, changeManifest, open }) => {
    change('iep-documents.xml', badDocument);
    changeManifest(without('iep-documents-001.pdf'));
    expect((await open()).badRows).toHaveLength(1);
  });
});

const without = (name: string) => (manifest: ContainerManifest) => ({
  ...manifest,
  files: manifest.files.filter((file) => file.name !== name),
  objects: manifest.objects.map((one) => ({
    ...one,
    files: one.files.filter((file) => file !== name),
  })),
});

/** A file of another object, given to this one. */
const withOneMore = (object: string) => (manifest: ContainerManifest) => ({
  ...manifest,
  objects: without('behavior.pdf')(manifest).objects.map((one) =>
    one.object === object ? { ...one, files: [...one.files, 'behavior.pdf'] } : one,
  ),
});

test.each([
  ['the file of a good row is missing', without('iep-documents-002.pdf'), 'iep-documents.xml'],
  ['there are more files than bad rows', withOneMore('iep-documents'), 'iep-documents.xml'],
  ['rows of its kind list no files', withOneMore('immunization'), 'immunization.xml'],
])('a bad row is no excuse when %s', async (_, change, name) => {
  await withPacket(async ({ change: changeFile, changeManifest, open }) => {
    changeFile(name, (text) => badDocument(text).replace('2013-04-05', 'a secret'));
    changeManifest(change);
    await expect(open()).rejects.toMatchObject({ code: 'packet-contents-differ' });
  });
});
