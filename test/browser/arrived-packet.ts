import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packetHere } from '@portage/district-agent/testing/packet-here';
import { sampleHeader } from '@portage/district-agent/testing/sample-student';
import type { TestAgent } from '@portage/district-agent/testing/test-agent';
import type { RecordObjectName } from '@portage/shared/records/index';
import { manifestName } from '@portage/shared/seal/container-manifest';

/**
 * Puts a packet of these documents, one row each, where a district keeps what it has received about
 * this student. Returns the transfer.
 */
export async function arrivedPacket(
  made: TestAgent,
  studentId: number,
  documents: Partial<Record<RecordObjectName, string>>,
): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'portage-packet-'));
  const files = Object.entries(documents).map(([object, xml]) => {
    const name = `${object}.xml`;
    writeFileSync(join(dir, name), xml);
    const sha256 = '0'.repeat(64);
    return { name, mediaType: 'application/xml', sizeBytes: xml.length, sha256 };
  });
  const objects = Object.keys(documents).map((object) => ({
    ...{ object, rows: 1, files: [`${object}.xml`] },
  }));
  const { transferId, producedAt, releasingDistrict } = sampleHeader;
  const manifest = { version: '1.0', transferId, producedAt, releasingDistrict, objects, files };
  writeFileSync(join(dir, manifestName), JSON.stringify(manifest));
  const arrived = await packetHere(made, { dir, studentId });
  rmSync(dir, { recursive: true });
  return arrived;
}
