import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  type RecordObjectName,
  recordObjectNames,
  recordObjects,
} from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import { runs } from '@portage/shared/testing/runs';
import fc from 'fast-check';
import { recordRegistry } from '../records/registry.ts';
import { isOnPath } from '../testing/command-on-path.ts';
import { arbitraryHeader, arbitraryRows } from '../testing/record-arbitraries.ts';
import { sampleHeader, sampleRecords } from '../testing/sample-student.ts';

const names = recordObjectNames;
const hasTools = isOnPath('qpdf') && isOnPath('pdftotext') && isOnPath('pdfinfo');
const unless = hasTools ? '' : ' (left out: qpdf or poppler not installed)';

async function pdfOf<Name extends RecordObjectName>(
  name: Name,
  records = sampleRecords,
  header = sampleHeader,
): Promise<Uint8Array> {
  const { writeXml, renderPdf } = recordRegistry[name];
  const xml = Buffer.from(writeXml(header, records[name]));
  return renderPdf(header, records[name], xml);
}

/** Runs a program on a PDF and gives back what it prints. */
function ask(pdf: Uint8Array, program: string, ...options: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'portage-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    const [first = '', ...rest] = options;
    return first.startsWith('-')
      ? execFileSync(program, [
          first,
          ...rest.filter((o) => o !== '-'),
          file,
          ...rest.filter((o) => o === '-'),
        ]).toString()
      : execFileSync(program, [file, ...options]).toString();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const textOf = (pdf: Uint8Array): string => ask(pdf, 'pdftotext', '-layout', '-');

const withName = (lastName: string, firstName: string): PacketHeader => ({
  ...sampleHeader,
  student: { ...sampleHeader.student, lastName, firstName, middleName: null },
});

describe('a document', () => {
  test.each(names)('of %s is the same bytes every time', async (name) => {
    const [first, second] = [await pdfOf(name), await pdfOf(name)];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  test('does not depend on what this process rendered before', async () => {
    const before = await pdfOf('behavior');
    await pdfOf('behavior', sampleRecords, withName('ı\u00a0i\u0323', 'سيف شيخ'));
    expect(Buffer.compare(before, await pdfOf('behavior'))).toBe(0);
  });

  test('of each object says that it is PDF/A-3a and PDF/UA-1, and embeds its fonts', async () => {
    for (const name of names) {
      const pdf = await pdfOf(name);
      const bytes = Buffer.from(pdf).toString('latin1');
      expect(bytes).toContain('<pdfaid:part>3</pdfaid:part>');
      expect(bytes).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
      expect(bytes).toContain('<pdfuaid:part>1</pdfuaid:part>');
      expect(bytes).not.toContain('Helvetica');
    }
  });

  test(`carries the XML it was made from, byte for byte${unless}`, async () => {
    if (!hasTools) return;
    const pdf = await pdfOf('behavior');
    const xml = recordRegistry.behavior.writeXml(sampleHeader, sampleRecords.behavior);
    expect(ask(pdf, 'qpdf', '--show-attachment=behavior.xml')).toBe(xml);
    expect(ask(pdf, 'qpdf', '--qdf', '-')).toContain('/AFRelationship /Data');
  });

  test(`says "No records" for an object without rows${unless}`, async () => {
    if (!hasTools) return;
    for (const name of names) {
      const text = textOf(await pdfOf(name, { ...sampleRecords, [name]: [] }));
      expect(text).toContain(recordObjects[name].title);
      expect(text).toContain('No records');
    }
  });

  test(`numbers its pages and names student, district, transfer and date on each${unless}`, async () => {
    if (!hasTools) return;
    const pages = textOf(await pdfOf('attendance'))
      .split('\f')
      .slice(0, -1);
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain('Nguyễn, Łukasz O’Brien · State ID 00123');
      expect(page).toContain(sampleHeader.releasingDistrict.name);
      expect(page).toContain(`Transfer ${sampleHeader.transferId}`);
      expect(page).toContain('Nov 21, 2026');
      expect(page).toContain('Events');
    });
  });

  test(`reads as words to a screen reader, heads before cells${unless}`, async () => {
    if (!hasTools) return;
    const read = ask(await pdfOf('behavior'), 'pdfinfo', '-struct-text').replace(/\s+/g, ' ');
    expect(read).toContain('Document H1 (block) "Behavior summary"');
    expect(read).toContain('"State ID " "00123"');
    expect(read).toContain('TH: /Scope /Column "Date"');
    expect(read).toContain('"Oct 3, 2025 1:20 PM"');
    expect(read).toContain('from Oct 6, 2025, 2 school days');
    expect(read).not.toContain('Page 1 of 1');
  });

  test(`shows all of a text longer than a page${unless}`, async () => {
    if (!hasTools) return;
    const words = Array.from({ length: 2500 }, (_, n) => `w${n}x`);
    const [first] = sampleRecords.attendance;
    if (first === undefined) throw new Error('no event');
    const attendance = [{ ...first, reason: words.join(' ') }];
    const text = textOf(await pdfOf('attendance', { ...sampleRecords, attendance }));
    const seen = new Set(text.match(/w\d+x/g));
    expect(words.filter((word) => !seen.has(word))).toEqual([]);
    const [contact] = sampleRecords['census-contacts'];
    if (contact === undefined) throw new Error('no contact');
    const contacts = [{ ...contact, contactRestrictions: words.join(' ') }];
    const facts = textOf(
      await pdfOf('census-contacts', { ...sampleRecords, 'census-contacts': contacts }),
    );
    expect(new Set(facts.match(/w\d+x/g)).size).toBe(words.length);
  });
});

describe('text copied out of a document is the text that went in', () => {
  test.each([
    'Nguyễn',
    'Łukasz',
    'O’Brien',
    'Wiśniewski',
    '王小明',
    'محمد',
    'شيخ سيف',
    'ڥ',
    'Αλέξανδρος',
    'Дмитрий',
    'Þórður',
    'Ọláyínká',
    'fi ffi fl',
    'İıÌìĬĭ',
    '00123',
    'a b',
  ])(`%s${unless}`, async (name) => {
    if (!hasTools) return;
    const text = textOf(await pdfOf('behavior', sampleRecords, withName(name, 'X')));
    expect(text).toContain(name.normalize('NFC'));
  });

  test(`in the mixed lines of a contact${unless}`, async () => {
    if (!hasTools) return;
    const text = textOf(await pdfOf('census-contacts'));
    for (const part of ['محمد', 'فاطمة', '王, 小明 – Mother', 'Élodie-Anne']) {
      expect(text).toContain(part);
    }
  });

  test(`and a character that no font has is shown by its number${unless}`, async () => {
    if (!hasTools) return;
    const text = textOf(await pdfOf('behavior', sampleRecords, withName('김', 'A\u202eB')));
    expect(text).toContain('[U+AE40], AB');
  });
});

test('any records render, whatever their texts', async () => {
  for (const name of names) {
    const rows = arbitraryRows(recordObjects[name].row as never);
    await fc.assert(
      fc.asyncProperty(arbitraryHeader, rows, async (header, drawn) => {
        const records = { ...sampleRecords, [name]: drawn };
        const pdf = await pdfOf(name, records, header);
        expect(Buffer.from(pdf.subarray(0, 8)).toString()).toBe('%PDF-1.7');
      }),
      { numRuns: runs(1) },
    );
  }
});

test(`documents of any records pass qpdf${unless}`, async () => {
  if (!hasTools) return;
  const folder = mkdtempSync(join(tmpdir(), 'portage-pdf-'));
  const [header = sampleHeader] = fc.sample(arbitraryHeader, 1);
  for (const name of names) {
    const [rows = []] = fc.sample(arbitraryRows(recordObjects[name].row as never), 1);
    const file = join(folder, `${name}.pdf`);
    writeFileSync(file, await pdfOf(name, { ...sampleRecords, [name]: rows }, header));
    expect(spawnSync('qpdf', ['--check', file]).status).toBe(0);
    expect(readFileSync(file).length).toBeGreaterThan(5000);
  }
  rmSync(folder, { recursive: true });
});
