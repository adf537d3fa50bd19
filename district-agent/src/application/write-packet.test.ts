import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import { combinedPdfName, manifestName } from '@portage/shared/seal/container-manifest';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { addPacketJob, movePacketJob } from '../adapters/sqlite/packet-jobs.ts';
import { insertTransfer } from '../adapters/sqlite/transfers.ts';
import { type TestAgent, testAgent } from '../testing/test-agent.ts';
import { packetFolder } from './packet-folder.ts';
import { writePacket } from './write-packet.ts';

let made: TestAgent;
beforeEach(() => {
  made = testAgent();
});
afterEach(() => made.remove());

const pdf = Buffer.from('%PDF-1.7');

/** A packet that was fetched and opened, with a combined document in it or nothing at all. */
function opened(combinedPdf: typeof combinedPdfName | undefined): string {
  const transferId = newTransferId();
  const folder = packetFolder(made.agent, transferId);
  mkdirSync(folder, { recursive: true });
  const file = { name: combinedPdfName, mediaType: 'application/pdf', sizeBytes: pdf.length };
  const manifest = {
    version: '1.0',
    transferId,
    producedAt: '2026-11-21T20:00:00Z',
    receiptRecipient: `age1${'q'.repeat(58)}`,
    releasingDistrict: { districtId: 'brera', name: 'Brera' },
    objects: [],
    combinedPdf,
    files: combinedPdf === undefined ? [] : [{ ...file, sha256: sha256OfBytes(pdf) }],
  };
  writeFileSync(join(folder, manifestName), JSON.stringify(manifest));
  if (combinedPdf !== undefined) writeFileSync(join(folder, combinedPdf), pdf);
  insertTransfer(made.agent.db, {
    ...{ transferId, side: 'requesting', status: 'released', studentId: null },
    ...{ requestedAt: '2026-09-01T14:00:00Z', dueAt: null, other: null, comments: null },
  });
  addPacketJob(made.agent.db, transferId, {
    bundleId: 'b',
    chunkCount: 1,
    sizeBytes: 1,
    sha256: sha256OfBytes(pdf),
  } as Parameters<typeof addPacketJob>[2]);
  return transferId;
}

test('a verified packet is written out, and the combined document is named', async () => {
  await withTempFolder(async (folder) => {
    const transferId = opened(combinedPdfName);
    const outDir = join(folder, 'out');
    await expect(writePacket(made.agent, transferId, { outDir })).rejects.toThrow(
      /packet-not-here/,
    );
    movePacketJob(made.agent.db, transferId, { stage: 'verified' });
    const written = await writePacket(made.agent, transferId, { outDir });
    expect(written.combinedPdf).toBe(join(outDir, 'packet.pdf'));
    expect(written.files).toEqual([join(outDir, 'packet.pdf')]);
    expect(readFileSync(written.combinedPdf ?? '').equals(pdf)).toBe(true);
  });
});

test('a packet without a combined document is written out all the same', async () => {
  await withTempFolder(async (folder) => {
    const transferId = opened(undefined);
    movePacketJob(made.agent.db, transferId, { stage: 'verified' });
    const written = await writePacket(made.agent, transferId, { outDir: join(folder, 'out') });
    expect(written).toEqual({
      ...{ transferId, packetNumber: 1, objects: [], combinedPdf: null, files: [] },
    });
  });
});
