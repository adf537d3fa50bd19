import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { newPacketKey, sealToFile } from '@portage/shared/seal/age';
import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import { type Digest, digestOfFile } from '@portage/shared/seal/digest';
import { packContainer } from '@portage/shared/seal/packet-container';
import { filesIn } from '@portage/shared/testing/files-in';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { sampleHeader, sampleRecords } from '../testing/sample-student.ts';
import { buildPacket } from './build-packet.ts';
import { renderCombinedDocument } from './combined-document.ts';
import { openPacket } from './open-packet.ts';

// Whole documents, on a busy machine.
jest.setTimeout(60_000);

/** An opened packet in `from`, and what seals another manifest over its files and opens that. */
async function opened(folder: string) {
  const { identity, recipient } = await newPacketKey();
  const [file, from] = ['packet.age', 'from'].map((name) => join(folder, name));
  if (file === undefined || from === undefined) throw new Error('no path');
  const open = ({ sha256, sizeBytes }: Digest, outDir: string) =>
    openPacket({
      ...{ file, identity, outDir },
      expected: { sha256, sizeBytes, transferId: sampleHeader.transferId },
    });
  await buildPacket({
    ...{ header: sampleHeader, records: sampleRecords, outFile: file },
    ...{ recipient, receiptRecipient: recipient, documentsDir: join(folder, 'documents') },
  });
  const { manifest } = await open(await digestOfFile(file), from);
  const reopen = async (changed: ContainerManifest) =>
    open(
      await sealToFile({ source: packContainer(changed, filesIn(from)), recipient, outFile: file }),
      join(folder, 'again'),
    );
  return { manifest, from, reopen };
}

test('a packet holds the combined document and names it', async () => {
  await withTempFolder(async (folder) => {
    const { manifest, from } = await opened(folder);
    expect(manifest.combinedPdf).toBe('packet.pdf');
    expect(manifest.files.at(-1)?.name).toBe('packet.pdf');
    const rendered = await renderCombinedDocument(sampleHeader, sampleRecords);
    expect(readFileSync(join(from, 'packet.pdf')).equals(rendered)).toBe(true);
  });
});

test('a packet is refused whose combined document is not listed, or not there', async () => {
  await withTempFolder(async (folder) => {
    const { manifest, reopen } = await opened(folder);
    const { combinedPdf: _, ...unnamed } = manifest;
    const files = manifest.files.filter(({ name }) => name !== 'packet.pdf');
    await expect(reopen(unnamed)).rejects.toThrow(/container-manifest-invalid/);
    await expect(reopen({ ...manifest, files })).rejects.toThrow(/container-manifest-invalid/);
    expect((await reopen({ ...unnamed, files })).manifest.combinedPdf).toBeUndefined();
  });
});
