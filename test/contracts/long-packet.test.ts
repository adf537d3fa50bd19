import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildPacket } from '@portage/district-agent/application/build-packet';
import { openPacket } from '@portage/district-agent/application/open-packet';
import { DEFAULT_SCHOOL_YEAR } from '@portage/fixtures/districts';
import { longAttendance } from '@portage/fixtures/long-attendance';
import { packetHeaderSchema } from '@portage/shared/records/packet-header';
import { newPacketKey } from '@portage/shared/seal/age';
import { withTempFolder } from '@portage/shared/testing/temp-folder';

const { identity: student, records } = longAttendance({
  ...{ districtId: 'alba', localStudentId: '00001', seed: 1, schoolYear: DEFAULT_SCHOOL_YEAR },
});
const header = packetHeaderSchema.parse({
  transferId: '019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b',
  producedAt: '2026-11-21T20:15:00Z',
  releasingDistrict: { districtId: 'alba', name: 'Alba' },
  student,
});

test('thirteen years of period attendance are built and opened, and the program goes on meanwhile', async () => {
  await withTempFolder(async (folder) => {
    const { identity, recipient } = await newPacketKey();
    const file = join(folder, 'packet.age');
    const building = buildPacket({
      ...{ header, records, recipient, receiptRecipient: recipient, outFile: file },
      documentsDir: folder,
    });
    const { turns, value: built } = await countTurns(building);
    // Some thousand; a few dozen when documents are made in this thread.
    expect(turns).toBeGreaterThan(500);
    const { transferId } = header;
    const { sha256, sizeBytes } = built;
    const { manifest } = await openPacket({
      ...{ file, identity, outDir: join(folder, 'opened') },
      expected: { transferId, sha256, sizeBytes },
    });
    expect(manifest.objects).toContainEqual(
      expect.objectContaining({ object: 'attendance', rows: records.attendance.length }),
    );
    expect(records.attendance.length).toBeGreaterThan(25_000);
  });
});

/** How often this thread came round while it waited. */
async function countTurns<Value>(work: Promise<Value>): Promise<{ turns: number; value: Value }> {
  let turns = 0;
  let timer = setImmediate(turn);
  function turn(): void {
    turns += 1;
    timer = setImmediate(turn);
  }
  try {
    return { value: await work, turns };
  } finally {
    clearImmediate(timer);
  }
}
