import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import {
  noRecords,
  type RecordObjectName,
  recordObjectNames,
  recordObjects,
  type StudentRecords,
} from '@portage/shared/records/index';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import fc from 'fast-check';
import { renderCombinedDocument } from '../application/combined-document.ts';
import { isOnPath } from '../testing/command-on-path.ts';
import { arbitraryHeader } from '../testing/record-arbitraries.ts';
import { sampleHeader, sampleRecords } from '../testing/sample-student.ts';

// Whole documents, and outside programs on a busy machine.
jest.setTimeout(60_000);

const hasTools = isOnPath('qpdf') && isOnPath('pdftotext') && isOnPath('pdfinfo');
const unless = hasTools ? '' : ' (left out: qpdf or poppler not installed)';

const file: StudentRecords['iep-documents'][number] = {
  recordId: '1',
  title: 'Evaluation report',
  documentType: null,
  documentDate: '2026-03-01',
  fileName: 'Nguyễn scan.png',
  mediaType: 'image/png',
  sizeBytes: 120_400,
  sha256: '0123456789abcdef'.repeat(4),
};
const records: StudentRecords = { ...sampleRecords, 'iep-documents': [file] };
const { behavior } = sampleRecords;
const held = recordObjectNames.filter((name) => records[name].length > 0);
const empty = recordObjectNames.filter((name) => records[name].length === 0);
const titleOf = (name: RecordObjectName): string => recordObjects[name].title;

/** Asks a program about a document; `document.pdf` stands for it. */
const ask = async (of: StudentRecords, program: string, ...options: string[]): Promise<string> =>
  withTempFolder(async (folder) => {
    writeFileSync(join(folder, 'document.pdf'), await renderCombinedDocument(sampleHeader, of));
    return execFileSync(program, options, { cwd: folder, maxBuffer: 2 ** 26 }).toString();
  });

const pagesOf = async (of: StudentRecords): Promise<string[]> =>
  (await ask(of, 'pdftotext', '-layout', 'document.pdf', '-')).split('\f').slice(0, -1);

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');

interface PdfObject {
  readonly value?: Readonly<Record<string, unknown>>;
}

/** Bookmarks with the number of the page that each leads to. */
async function outlineOf(of: StudentRecords): Promise<[title: unknown, page: number][]> {
  const json = await ask(of, 'qpdf', '--json=2', '--json-stream-data=none', 'document.pdf');
  const { outlines } = JSON.parse(json) as {
    outlines: { title: unknown; destpageposfrom1: number }[];
  };
  return outlines.map(({ title, destpageposfrom1 }) => [title, destpageposfrom1]);
}

/** The page each link leads to, as its description says it and as its target is. */
async function linksOf(of: StudentRecords): Promise<{ said: unknown; leadsTo: number }[]> {
  const json = await ask(of, 'qpdf', '--json=2', '--json-stream-data=none', 'document.pdf');
  const { qpdf, pages } = JSON.parse(json) as {
    qpdf: [unknown, Record<string, PdfObject>];
    pages: { object: string }[];
  };
  const objects = qpdf[1];
  return Object.values(objects)
    .filter(({ value }) => value?.['/Subtype'] === '/Link')
    .map(({ value }) => {
      const action = objects[`obj:${String(value?.['/A'])}`]?.value?.['/D'] as string[];
      const leadsTo = pages.findIndex(({ object }) => object === action[0]) + 1;
      return { said: value?.['/Contents'], leadsTo };
    });
}

describe('the combined document', () => {
  test('is the same bytes every time', async () => {
    const [first, second] = [
      await renderCombinedDocument(sampleHeader, records),
      await renderCombinedDocument(sampleHeader, records),
    ];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  test(`passes qpdf, is tagged PDF/A-3a and PDF/UA-1${unless}`, async () => {
    if (!hasTools) return;
    for (const of of [records, noRecords()]) {
      const checked = await ask(of, 'qpdf', '--check', 'document.pdf');
      expect(checked).toContain('No syntax or stream encoding errors found');
      expect(await ask(of, 'pdfinfo', 'document.pdf')).toMatch(/Tagged: +yes/);
      const bytes = Buffer.from(await renderCombinedDocument(sampleHeader, of)).toString('latin1');
      expect(bytes).toContain('<pdfaid:part>3</pdfaid:part>');
      expect(bytes).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
      expect(bytes).toContain('<pdfuaid:part>1</pdfuaid:part>');
      expect(bytes).not.toContain('Helvetica');
    }
  });

  test(`says on its cover whose it is, what it holds and what the receiver must know${unless}`, async () => {
    if (!hasTools) return;
    const [cover = ''] = await pagesOf(records);
    const words = inOneLine(cover);
    for (const part of [
      sampleHeader.releasingDistrict.name,
      'Nguyễn, Łukasz O’Brien',
      'Feb 29, 2012',
      '00123',
      '0004711',
      sampleHeader.transferId,
      'Nov 21, 2026',
      '34 CFR 99.33',
      'prior consent of a parent',
      'Nguyễn scan.png',
      'iep-documents-001.png',
      'image/png',
      '118 KiB',
      '0123456789abcdef',
      'Page 1 of',
    ]) {
      expect(words).toContain(part);
    }
  });

  test(`says of every object how many records it has, in words${unless}`, async () => {
    if (!hasTools) return;
    // Reading the structure takes long for every page more: the cover is what this is about.
    const { immunization, schedule } = records;
    const few: StudentRecords = { ...noRecords(), immunization, schedule };
    const read = await ask(few, 'pdfinfo', '-struct-text', 'document.pdf');
    for (const name of recordObjectNames) {
      const { length } = few[name];
      const said = length === 0 ? 'No records' : `${length} record${length === 1 ? '' : 's'}`;
      expect(read).toContain(`"${titleOf(name)} ${said}"`);
    }
  });

  test(`has the content of each object on a page of its own, numbered through${unless}`, async () => {
    if (!hasTools) return;
    const pages = await pagesOf(records);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      if (index > 0) expect(page).toContain(sampleHeader.releasingDistrict.name);
    });
    expect(pages.join()).toContain('served 1.5');
    for (const name of empty) {
      expect(pages.slice(2).join()).not.toMatch(new RegExp(`^ *${titleOf(name)}$`, 'm'));
    }
  });

  test(`has true page numbers and links in its contents, and a bookmark an object${unless}`, async () => {
    if (!hasTools) return;
    const pages = await pagesOf(records);
    const at = pages.findIndex((page) => /^ *Contents$/m.test(page));
    const entries = held.map((name) => {
      const found = new RegExp(`^ *${titleOf(name)} +(\\d+)$`, 'm').exec(pages[at] ?? '');
      return [titleOf(name), Number(found?.[1])] as const;
    });
    for (const [title, number] of entries) {
      expect(pages[number - 1]).toMatch(new RegExp(`^ *${title}$`, 'm'));
    }
    expect(await outlineOf(records)).toEqual([
      ['Cover sheet', 1],
      ['Contents', at + 1],
      ...entries,
    ]);
    expect(await linksOf(records)).toEqual(
      entries.map(([title, number]) => ({
        said: `u:${title}, page ${number}`,
        leadsTo: number,
      })),
    );
  });

  test(`passes qpdf whoever it is about${unless}`, async () => {
    if (!hasTools) return;
    for (const header of fc.sample(arbitraryHeader, 4)) {
      await withTempFolder(async (folder) => {
        const path = join(folder, 'document.pdf');
        writeFileSync(path, await renderCombinedDocument(header, { ...noRecords(), behavior }));
        expect(execFileSync('qpdf', ['--check', path]).toString()).toContain('No syntax');
      });
    }
  });

  test(`of a student without records says so${unless}`, async () => {
    if (!hasTools) return;
    const pages = await pagesOf(noRecords());
    expect(pages).toHaveLength(2);
    expect(pages[0]?.match(/No records/g)).toHaveLength(recordObjectNames.length);
    expect(pages[0]).toContain('No attached files');
    expect(pages[1]).toContain('This packet holds no records.');
  });
});
