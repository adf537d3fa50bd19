import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { mostCellCharacters, rowText } from '../../domain/import/row-text.ts';
import { sampleImportLog, sampleLogRow } from '../../testing/sample-import-log.ts';
import { importLogCsv } from './import-log-csv.ts';

const read = (csv: string): string[][] => parse(csv, { bom: true, record_delimiter: '\r\n' });

/** The cell of a key, as a spreadsheet reads it back. */
function keyRead(key: string): string | undefined {
  const rows = read(importLogCsv([sampleImportLog(sampleLogRow({ key }))]));
  return rows[1]?.[rows[0]?.indexOf('Key') ?? -1];
}

const lineRead = (key: string): string[] => [
  ...['7', '2026-09-02T14:00:00.000Z', 'import', 'Ruth Osei', 'Immunization summary', key],
  ...['Vaccine: MMR (03)', '', 'Vaccine: MMR (03)', 'new', 'added', '', '', '', '', '', 'dose-1'],
];

test('is a byte-order mark, a line of headings and a line a row, each ended by CRLF', () => {
  const csv = importLogCsv([sampleImportLog(sampleLogRow(), sampleLogRow({ key: 'second' }))]);
  expect(Buffer.from(csv).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(csv.split('\r\n')).toHaveLength(4);
  expect(csv.endsWith('\r\n')).toBe(true);
  expect(read(csv)).toEqual([
    [
      ...['Run', 'Run at', 'Kind', 'By', 'Object', 'Key'],
      ...['On the source', 'Here before', 'Here now', 'Status', 'Done', 'Reason', 'Reason code'],
      ...['Row in the document', 'Fault', 'Property at fault', 'Source ID'],
    ],
    lineRead('MMR, Apr 5, 2013'),
    lineRead('second'),
  ]);
});

test('says of a row that could not be read where it stands and what is at fault', () => {
  const bad = { row: 2, code: 'xml-row-invalid', property: 'vaccine' };
  const [head = [], line = []] = read(importLogCsv([sampleImportLog(sampleLogRow({ bad }))]));
  const cells = Object.fromEntries(head.map((name, index) => [name, line[index]]));
  expect(cells).toMatchObject({
    'Row in the document': '2',
    Fault: 'xml-row-invalid',
    'Property at fault': 'vaccine',
  });
});

test('a run without lines is a line of headings', () => {
  expect(read(importLogCsv([sampleImportLog()]))).toHaveLength(1);
});

describe('text of a record', () => {
  test.each([
    ['O’Brien, "Bob"'],
    ['two\nlines\r\nand three'],
    ['محمد بن أحمد'],
    ['王小明'],
    ['1-2'],
    ['a=b+c@d'],
    ['semicolon; tab\tquote"'],
    ["'quoted'"],
  ])('%j comes back as it was', (text) => {
    expect(keyRead(text)).toBe(text);
  });

  test.each([
    ['=HYPERLINK("http://example.org?x="&A1,"open")'],
    ['@SUM(1+1)*cmd|x!A0'],
    ['+1'],
    ['-1'],
    ['\t=1'],
    ['\r=1'],
    ['\n=1'],
    ['\tplain'],
    ['\rplain'],
    ['  =1+1'],
    ['\u00A0=1'],
    ['\u200B\uFEFF=1'],
    ['\u202E=1'],
    ['\u3000＝1'],
    ['＝1'],
    ['＋1'],
    ['－1'],
    ['＠SUM'],
    ['﹦1'],
    ['﹢1'],
    ['﹫SUM'],
  ])('%j is no formula', (text) => {
    expect(keyRead(text)).toBe(`'${text}`);
  });

  test('fits a cell even when it is as long as can be and begins like a formula', () => {
    expect(keyRead(`=${'"'.repeat(mostCellCharacters - 1)}`)?.length).toBeLessThan(32_767);
    expect(rowText({ comments: '"'.repeat(60_000) }).length).toBeLessThan(32_767);
  });
});
