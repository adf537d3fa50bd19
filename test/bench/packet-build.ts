import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openAgentStore } from '@portage/district-agent/adapters/sqlite/open-agent-store';
import { readStudentRecords } from '@portage/district-agent/adapters/sqlite/student-records';
import { type BuildPacket, buildPacket } from '@portage/district-agent/application/build-packet';
import { loadRecords } from '@portage/district-agent/application/load-records';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { DEFAULT_SCHOOL_YEAR, syntheticStudents } from '@portage/fixtures/districts';
import {
  type RecordObjectName,
  type RecordRow,
  recordObjectNames,
  type StudentRecords,
} from '@portage/shared/records/index';
import { type PacketHeader, packetHeaderSchema } from '@portage/shared/records/packet-header';
import type { StudentFile } from '@portage/shared/records/student-file';
import { newPacketKey } from '@portage/shared/seal/age';
import { drawBare, fontsOf, pagesOf, recordDrawing } from './bare-pdf.ts';
import { type Chapter, fopMs } from './fop.ts';
import type { BenchRun } from './main.ts';
import { type BenchResult, resultOf } from './result.ts';
import { percentile, sortedMs } from './timing.ts';

/**
 * One student's whole packet: XML and PDF of each object and the combined document, checked,
 * packed and sealed; beside it the same drawing by the PDF library alone.
 */
export async function benchPacketBuild({ folder, isQuick }: BenchRun): Promise<BenchResult[]> {
  await mkdir(folder, { recursive: true });
  const command = await commandFor(folder, typicalStudent());
  const build = (): Promise<unknown> => buildPacket(command);
  const drawn = await recordDrawing(build);
  const rounds = isQuick ? 5 : 20;
  const whole = await sortedMs(rounds, build);
  const bare = await sortedMs(rounds, () => drawBare(drawn));
  const name = `packet of ${drawn.length} documents, ${pagesOf(drawn)} pages`;
  const value = percentile(whole, 0.5);
  const against = (baseline: { name: string; value: number }): BenchResult =>
    resultOf({ name, value, unit: 'ms', baseline });
  const results = [against({ name: 'bare pdfkit, same pages', value: percentile(bare, 0.5) })];
  const fonts = fontsOf(drawn);
  const fop = await fopMs(documentsOf(command), { fonts, folder: join(folder, 'fop') });
  if (fop !== null) results.push(against({ name: 'Apache FOP, same documents', value: fop }));
  return results;
}

/** The documents of the packet: one of each object, and the combined one. */
function documentsOf({ records }: BuildPacket): Chapter[][] {
  const chapters = recordObjectNames.map((name) => chapterOf(name, records[name]));
  return [...chapters.map((one) => [one]), chapters.filter(({ blocks }) => blocks.length > 0)];
}

function chapterOf<Name extends RecordObjectName>(
  name: Name,
  rows: readonly RecordRow<Name>[],
): Chapter {
  const { title, blocks } = recordRegistry[name];
  return { title, blocks: blocks(rows) };
}

/** The one whose records are in the middle by number, of a hundred. */
function typicalStudent(): StudentFile {
  const schoolYear = DEFAULT_SCHOOL_YEAR;
  const students = [
    ...syntheticStudents({ districtId: 'boro', students: 100, seed: 3, schoolYear }),
  ].toSorted((a, b) => rowsOf(a) - rowsOf(b));
  const middle = students[50];
  if (middle === undefined) throw new Error('no students');
  return middle;
}

const rowsOf = ({ records }: StudentFile): number =>
  Object.values(records).reduce((sum, rows) => sum + rows.length, 0);

async function commandFor(folder: string, file: StudentFile): Promise<BuildPacket> {
  const { recipient } = await newPacketKey();
  return {
    header: headerOf(file),
    records: storedRecords(folder, file),
    recipient,
    receiptRecipient: recipient,
    outFile: join(folder, 'packet.age'),
    documentsDir: folder,
  };
}

function storedRecords(folder: string, file: StudentFile): StudentRecords {
  const db = openAgentStore(join(folder, 'store'));
  try {
    const loaded = loadRecords(db, file);
    if (loaded.kind !== 'stored') throw new Error(loaded.code);
    return readStudentRecords(db, loaded.studentId);
  } finally {
    db.close();
  }
}

const headerOf = (file: StudentFile): PacketHeader =>
  packetHeaderSchema.parse({
    transferId: '019aa111-2222-7333-8444-555566667777',
    producedAt: '2026-11-16T12:00:00.000Z',
    releasingDistrict: { districtId: 'boro', name: 'Boro Public Schools' },
    student: file.identity,
  });
