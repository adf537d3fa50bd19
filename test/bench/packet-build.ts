import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openAgentStore } from '@portage/district-agent/adapters/sqlite/open-agent-store';
import { readPacketRecords } from '@portage/district-agent/adapters/sqlite/student-records';
import { renderPacket } from '@portage/district-agent/adapters/threads/render-packet';
import { type BuildPacket, buildPacket } from '@portage/district-agent/application/build-packet';
import { loadDocuments } from '@portage/district-agent/application/load-documents';
import { loadRecords } from '@portage/district-agent/application/load-records';
import { render } from '@portage/district-agent/packet-thread';
import type { Block } from '@portage/district-agent/pdf/content';
import { identityFacts } from '@portage/district-agent/pdf/page-frame';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { attachedFileBytes, documentRows } from '@portage/fixtures/attached-files';
import { DEFAULT_SCHOOL_YEAR, syntheticStudents } from '@portage/fixtures/districts';
import { longAttendance } from '@portage/fixtures/long-attendance';
import {
  type RecordObjectName,
  type RecordRow,
  recordObjectNames,
  type StudentRecords,
} from '@portage/shared/records/index';
import { type PacketHeader, packetHeaderSchema } from '@portage/shared/records/packet-header';
import type { StudentFile } from '@portage/shared/records/student-file';
import { newPacketKey } from '@portage/shared/seal/age';
import { type DrawnDocument, drawBare, fontsOf, pagesOf, recordDrawing } from './bare-pdf.ts';
import { type Chapter, fopMs } from './fop.ts';
import type { BenchRun } from './main.ts';
import { type BenchResult, resultOf } from './result.ts';
import { elapsedMs, percentile, sortedMs } from './timing.ts';

/**
 * A whole packet of a student with records of every kind: XML and PDF of each object and the
 * combined document, checked, packed and sealed; beside it the same drawing by the PDF library
 * alone, and the same documents by Apache FOP. Then the packet of a student with thirteen years of
 * period attendance, and what many packets in a row leave in memory.
 */
export async function benchPacketBuild({ folder, isQuick }: BenchRun): Promise<BenchResult[]> {
  const documentsDir = join(folder, 'documents');
  const [file] = syntheticStudents({ ...district, students: 1, withDocuments: true });
  if (file === undefined) throw new Error('no student');
  await keepDocuments(file, { folder, documentsDir });
  const command = await commandFor(file, { folder, documentsDir });
  const long = longAttendance({ ...district, localStudentId: '00001' });
  return [
    ...(await againstOthers(command, { folder, rounds: isQuick ? 5 : 20 })),
    await longPacket(await commandFor(long, { folder, documentsDir })),
    await manyPackets(command, isQuick ? 50 : 500),
  ];
}

const district = { districtId: 'boro', seed: 3, schoolYear: DEFAULT_SCHOOL_YEAR };

async function againstOthers(
  command: BuildPacket,
  { folder, rounds }: { folder: string; rounds: number },
): Promise<BenchResult[]> {
  const build = (): Promise<unknown> => buildPacket(command);
  const drawn = await drawingOf(command);
  for (let warming = 0; warming < 4; warming += 1) await build();
  const median = async (run: () => unknown): Promise<number> =>
    percentile(await sortedMs(rounds, run), 0.5);
  const whole = await median(build);
  const documents = await median(() => renderPacket(command.header, command.records));
  const bare = { name: 'bare pdfkit', value: await median(() => drawBare(drawn)) };
  const fonts = fontsOf(drawn);
  const fop = await fopMs(documentsOf(command), { fonts, folder: join(folder, 'fop') });
  const baselines = fop === null ? [bare] : [bare, { name: 'Apache FOP', value: fop }];
  const pages = `${drawn.length} documents, ${pagesOf(drawn)} pages`;
  return baselines.flatMap((baseline) => [
    resultOf({ name: `sealed packet of ${pages}`, value: whole, unit: 'ms', baseline }),
    resultOf({ name: '  its documents, with their XML', value: documents, unit: 'ms', baseline }),
  ]);
}

/** What the documents of a packet draw; made here, since the agent makes them in threads. */
const drawingOf = ({ header, records }: BuildPacket): Promise<DrawnDocument[]> =>
  recordDrawing(() => render({ header, records, objects: recordObjectNames, hasCombined: true }));

async function longPacket(command: BuildPacket): Promise<BenchResult> {
  const drawn = await drawingOf(command);
  const value = await elapsedMs(() => buildPacket(command));
  const bare = await elapsedMs(() => drawBare(drawn));
  const rows = command.records.attendance.length.toLocaleString('en-US');
  return resultOf({
    ...{ name: `packet of ${rows} attendance events, ${pagesOf(drawn)} pages`, value, unit: 'ms' },
    baseline: { name: 'bare pdfkit, same pages', value: bare },
  });
}

async function manyPackets(command: BuildPacket, count: number): Promise<BenchResult> {
  const residentMb = (): number => process.memoryUsage.rss() / 1e6;
  const early = Math.ceil(count / 5);
  let baseline = 0;
  for (let built = 1; built <= count; built += 1) {
    await buildPacket(command);
    if (built === early) baseline = residentMb();
  }
  return resultOf({
    ...{ name: `memory after ${count} packets in a row`, value: residentMb(), unit: 'MB' },
    baseline: { name: `after ${early}`, value: baseline },
  });
}

/** Keeps the student's attached files as the agent does. */
async function keepDocuments(
  { records }: StudentFile,
  { folder, documentsDir }: { folder: string; documentsDir: string },
): Promise<void> {
  const from = join(folder, 'attached');
  await mkdir(from, { recursive: true });
  for (const [index, row] of documentRows(records).entries()) {
    await writeFile(join(from, `${index}`), attachedFileBytes(row));
  }
  await loadDocuments(documentsDir, from);
}

/** The documents of the packet: one of each object, which begins with whose it is; the combined. */
function documentsOf({ header, records }: BuildPacket): Chapter[][] {
  const chapters = recordObjectNames.map((name) => chapterOf(name, records[name]));
  const identity: Block = { kind: 'facts', facts: identityFacts(header) };
  return [
    ...chapters.map(({ title, blocks }) => [{ title, blocks: [identity, ...blocks] }]),
    chapters.filter(({ blocks }) => blocks.length > 0),
  ];
}

function chapterOf<Name extends RecordObjectName>(
  name: Name,
  rows: readonly RecordRow<Name>[],
): Chapter {
  const { title, blocks } = recordRegistry[name];
  return { title, blocks: blocks(rows) };
}

async function commandFor(
  file: StudentFile,
  { folder, documentsDir }: { folder: string; documentsDir: string },
): Promise<BuildPacket> {
  const { recipient } = await newPacketKey();
  return {
    header: headerOf(file),
    records: storedRecords(join(folder, file.identity.stateStudentId), file),
    ...{ recipient, receiptRecipient: recipient, documentsDir },
    outFile: join(folder, 'packet.age'),
  };
}

function storedRecords(folder: string, file: StudentFile): StudentRecords {
  const db = openAgentStore(folder);
  try {
    const loaded = loadRecords(db, file);
    if (loaded.kind !== 'stored') throw new Error(loaded.code);
    return readPacketRecords(db, loaded.studentId);
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
