import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { syntheticStudents } from '@portage/fixtures/districts';
import { type RecordObjectName, recordObjectNames } from '@portage/shared/records/index';
import { packetHeaderSchema } from '@portage/shared/records/packet-header';
import type { StudentFile } from '@portage/shared/records/student-file';
import { runs } from '@portage/shared/testing/runs';

const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined;
const district = { districtId: 'alba', students: 400, seed: 1, schoolYear: 2027 };
const students = [...syntheticStudents({ ...district, withDocuments: true })];

/** Ids and codes that machines read in the XML; a person reads the words beside them. */
const forMachines = new Set([
  ...['recordId', 'code', 'localCode', 'namespace', 'serialNumber', 'valueType', 'schoolId'],
  ...['actionIdentifier', 'eventType', 'enrollmentType', 'kind', 'metric', 'sha256', 'mediaType'],
  ...['scedCode', 'scedSubject', 'scedLevel', 'sectionIdentifier', 'indicatorName', 'identifier'],
]);

/** Dates and times are written in words, and numbers with units. */
const isPlain = (text: string): boolean => !/^[\d:.-]+$/.test(text);

/** What a row says in words, as a person has to find it on paper. */
function wordsIn(value: unknown, key = ''): string[] {
  if (forMachines.has(key)) return [];
  if (typeof value === 'string') return isPlain(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => wordsIn(item, key));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, item]) => wordsIn(item, name));
}

const sizeOf = (file: StudentFile, name: RecordObjectName): number =>
  JSON.stringify(file.records[name]).length;

/** The students who have most to say in one object, with every one of its words. */
const richest = (name: RecordObjectName): StudentFile[] =>
  students.toSorted((a, b) => sizeOf(b, name) - sizeOf(a, name)).slice(0, runs(2));

async function textOf<Name extends RecordObjectName>(
  name: Name,
  { identity, records }: StudentFile,
): Promise<string> {
  const { writeXml, renderPdf } = recordRegistry[name];
  const header = packetHeaderSchema.parse({
    ...{ transferId: '019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b', producedAt: '2026-11-21T20:15:00Z' },
    releasingDistrict: { districtId: 'alba', name: 'Alba' },
    student: identity,
  });
  const rows = records[name];
  const pdf = await renderPdf(header, rows, Buffer.from(writeXml(header, rows)));
  const folder = mkdtempSync(join(tmpdir(), 'portage-text-'));
  const file = join(folder, 'document.pdf');
  writeFileSync(file, pdf);
  const { stdout } = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return withoutFrame(stdout);
}

/** Head and foot of a page stand in the middle of a text that runs over to the next. */
const withoutFrame = (text: string): string =>
  text.replaceAll(/^Alba .*\n.* Page \d+ of \d+\nTransfer .*$/gm, '');

/** Lines are broken where a column ends, with or without a hyphen that was there before. */
const squeezed = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');

test.each(recordObjectNames)(
  `the document of %s says every word of its rows${hasPdftotext ? '' : ' (left out: no pdftotext)'}`,
  async (name) => {
    if (!hasPdftotext) return;
    for (const file of richest(name)) {
      const text = squeezed(await textOf(name, file)).toLowerCase();
      const missing = wordsIn(file.records[name]).filter(
        (words) => !text.includes(squeezed(words).toLowerCase()),
      );
      expect([...new Set(missing)]).toEqual([]);
    }
  },
);
