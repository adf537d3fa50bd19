import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { isOnPath } from '../testing/command-on-path.ts';
import { sampleHeader } from '../testing/sample-student.ts';
import type { Block } from './content.ts';
import { renderRecordPdf } from './record-pdf.ts';

const unless = isOnPath('pdftotext') ? '' : ' (left out: poppler not installed)';

/** The pages of a document of these blocks, as text. */
const pagesOf = (blocks: readonly Block[]): Promise<string[]> =>
  withTempFolder(async (folder) => {
    const file = join(folder, 'document.pdf');
    const xml = Buffer.from('<x/>');
    const record = { title: 'Sample', object: 'behavior', header: sampleHeader, blocks, xml };
    writeFileSync(file, await renderRecordPdf(record));
    return execFileSync('pdftotext', ['-layout', file, '-']).toString().split('\f').slice(0, -1);
  });

const lines = (count: number, word: string): string =>
  Array.from({ length: count }, (_, index) => `${word}${index}`).join('\n');

const below = (linesAbove: number, rows: readonly string[][]): Block[] => [
  { kind: 'paragraph', text: lines(linesAbove, 'above') },
  { kind: 'heading', text: 'Goals' },
  { kind: 'table', columns: [{ title: 'Column', share: 1 }], rows },
];

test(`a heading and the header of its table never stand on a page without a row${unless}`, async () => {
  if (unless !== '') return;
  for (let linesAbove = 20; linesAbove < 42; linesAbove += 1) {
    const pages = await pagesOf(below(linesAbove, [[lines(9, 'cell')]]));
    const at = pages.findIndex((page) => page.includes('Goals'));
    expect(pages.findIndex((page) => page.includes('Column'))).toBe(at);
    expect(pages.findIndex((page) => page.includes('cell0'))).toBe(at);
    expect(pages[at]).toContain('cell8');
  }
});

test(`a row longer than a page begins below its header and goes on with the header repeated${unless}`, async () => {
  if (unless !== '') return;
  const pages = await pagesOf(below(30, [[lines(90, 'cell')]]));
  const withCells = pages.filter((page) => /cell\d/.test(page));
  expect(withCells.length).toBeGreaterThan(1);
  for (const page of withCells) expect(page).toContain('Column');
  expect(pages.join('').match(/cell\d+/g)).toHaveLength(90);
});
