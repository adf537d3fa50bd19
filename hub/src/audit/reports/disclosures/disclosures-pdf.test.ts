import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { entriesOf } from '../../read/read-export.ts';
import { partsOf, request, sampleLog, sampleTransfers } from '../../testing/sample-log.ts';
import { recordedStudent, sampleRecord } from '../../testing/sample-record.ts';
import { disclosuresPdf } from './disclosures-pdf.ts';
import { reportNotes } from './notes.ts';
import { disclosureReport } from './report.ts';

/** A report of several pages; one student’s name has letters that the font has not. */
async function longPdf(): Promise<Uint8Array> {
  const log = sampleLog();
  const transferIds = Array.from(
    { length: 30 },
    (_, at) => `01930000-0000-7000-8000-00000000e${String(100 + at)}`,
  );
  for (const transferId of transferIds) request(log, transferId);
  const record = sampleRecord();
  const student = recordedStudent('900', 'Wiśniewski 王 fi');
  const rows = transferIds.map((transferId) => ({
    ...{ transferId, protected: false, student, packets: [], decidedBy: null },
  }));
  const report = await disclosureReport(entriesOf(partsOf(log.text())), {
    ...{ origin: 'state-hub', districtId: 'boro', whom: null },
    record: { ...record, rows: [...record.rows, ...rows] as typeof record.rows },
  });
  return disclosuresPdf(report, reportNotes(report, 'Not checked.'));
}

const textOf = (pdf: Uint8Array): string =>
  spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }).stdout;

const pdf = await longPdf();
const hasReader = spawnSync('pdftotext', ['-v']).error === undefined;

describe('the record of disclosures to print', () => {
  test('is the same bytes each time', async () => {
    expect(Buffer.compare(await longPdf(), pdf)).toBe(0);
  });

  test('is tagged and has its language', () => {
    const raw = Buffer.from(pdf).toString('latin1');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/Lang (en-US)');
  });

  (hasReader ? test : test.skip)('says what the report says, on numbered pages', () => {
    const text = textOf(pdf);
    const pages = text.split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, at) => {
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
    });
    for (const page of pages.slice(0, -1)) expect(page).toContain('Purpose and evidence');
    const joined = text.replace(/\s+/g, ' ');
    for (const said of ['Nguyễn', 'Wiśniewski', '[U+738B]', 'immunization 4', 'ask counsel']) {
      expect(joined).toContain(said);
    }
    expect(text).not.toContain(sampleTransfers.ignored.slice(-4));
  });
});
