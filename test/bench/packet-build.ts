import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openAgentStore } from '@portage/district-agent/adapters/sqlite/open-agent-store';
import { readStudentRecords } from '@portage/district-agent/adapters/sqlite/student-records';
import { buildPacket } from '@portage/district-agent/application/build-packet';
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
import { openSync } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { BenchRun } from './main.ts';
import { type BenchResult, resultOf } from './result.ts';
import { percentile, sortedMs } from './timing.ts';

const { resolve } = createRequire(import.meta.resolve('@portage/district-agent/records/registry'));

/** One student's packet: XML, PDF, checks, container and seal; and the PDF documents alone. */
export async function benchPacketBuild({ folder, isQuick }: BenchRun): Promise<BenchResult[]> {
  await mkdir(folder, { recursive: true });
  const file = typicalStudent();
  const records = storedRecords(folder, file);
  const header = headerOf(file);
  const { recipient } = await newPacketKey();
  const rounds = isQuick ? 5 : 20;
  const outFile = join(folder, 'packet.age');
  const command = { header, records, recipient, receiptRecipient: recipient, outFile };
  const build = await sortedMs(rounds, () =>
    buildPacket({ ...command, workDir: folder, documentsDir: folder }),
  );
  const documents = await renderAll(header, records);
  const pdfs = await sortedMs(rounds, () => renderAll(header, records));
  const bare = await sortedMs(rounds, () => renderBare(documents));
  const pages = documents.reduce((sum, document) => sum + document.pages, 0);
  const baseline = { name: 'bare pdfkit, same pages', value: percentile(bare, 0.5) };
  const name = `${documents.length} documents, ${pages} pages`;
  return [
    resultOf({ name: `packet of ${name}`, value: percentile(build, 0.5), unit: 'ms', baseline }),
    resultOf({ name: `PDF of ${name}`, value: percentile(pdfs, 0.5), unit: 'ms', baseline }),
  ];
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

interface Rendered {
  readonly pages: number;
  readonly text: string;
}

async function renderAll(header: PacketHeader, records: StudentRecords): Promise<Rendered[]> {
  const rendered: Rendered[] = [];
  for (const name of recordObjectNames) {
    rendered.push(await render(name, header, records[name]));
  }
  return rendered;
}

async function render<Name extends RecordObjectName>(
  name: Name,
  header: PacketHeader,
  rows: readonly RecordRow<Name>[],
): Promise<Rendered> {
  const { writeXml, renderPdf } = recordRegistry[name];
  const xml = writeXml(header, rows);
  const pdf = await renderPdf(header, rows, Buffer.from(xml));
  const pages = Buffer.from(pdf).toString('latin1').split('/Type /Page\n').length - 1;
  return { pages, text: xml.replaceAll(/<[^>]+>|\s+/g, ' ') };
}

const font = openSync(resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'));

/** The values of each document as running text over as many pages, with a font opened once. */
async function renderBare(documents: readonly Rendered[]): Promise<void> {
  for (const { pages, text } of documents) {
    const doc = new PDFDocument({ font: '', autoFirstPage: false });
    doc.registerFont('text', font as PDFKit.Mixins.PDFFontSource);
    const perPage = Math.ceil(text.length / pages);
    for (let page = 0; page < pages; page += 1) {
      doc.addPage().font('text').fontSize(9);
      doc.text(text.slice(page * perPage, (page + 1) * perPage));
    }
    doc.end();
    for await (const _ of doc);
  }
}
