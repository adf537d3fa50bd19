import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Block } from '@portage/district-agent/pdf/content';
import { percentile } from './timing.ts';

const { resolve } = createRequire(import.meta.resolve('@portage/district-agent/records/registry'));

/** A part of a document: its title and what it says. */
export interface Chapter {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Where Debian keeps FOP and the libraries it needs. */
const javaFolder = '/usr/share/java';
const rounds = { warming: 4, measured: 5 } as const;

/**
 * How long Apache FOP takes to make these documents, tagged PDF/A with the same fonts (files of the
 * font packages), one after another in a Java machine that has made them before; null where FOP is
 * not installed. The median of some rounds, in milliseconds.
 */
export async function fopMs(
  documents: readonly (readonly Chapter[])[],
  { fonts, folder }: { fonts: readonly string[]; folder: string },
): Promise<number | null> {
  if (!existsSync(join(javaFolder, 'fop.jar'))) return null;
  await mkdir(folder, { recursive: true });
  const config = join(folder, 'fop.xconf');
  await writeFile(config, configOf(fonts));
  for (const [index, chapters] of documents.entries()) {
    await writeFile(join(folder, `${index}.fo`), formattingObjects(chapters, fonts));
  }
  const program = fileURLToPath(new URL('../../bench/FopRounds.java', import.meta.url));
  const all = rounds.warming + rounds.measured;
  const { status, stdout, stderr } = spawnSync(
    'java',
    ['-Djava.awt.headless=true', '-cp', `${javaFolder}/*`, program, config, folder, `${all}`],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`fop: ${stderr.slice(0, 500)}`);
  const times = stdout.trim().split('\n').map(Number).slice(rounds.warming);
  return percentile(
    times.toSorted((a, b) => a - b),
    0.5,
  );
}

const nameOf = (file: string): string => file.replaceAll(/[^A-Za-z0-9]/g, '');

function configOf(fonts: readonly string[]): string {
  const entries = fonts.map((file) => {
    const path = escaped(resolve(`@expo-google-fonts/${file}`));
    const weight = /Bold/.test(file) ? 'bold' : 'normal';
    const triplet = `<font-triplet name="${nameOf(file)}" style="normal" weight="${weight}"/>`;
    return `<font kerning="no" embed-url="file://${path}">${triplet}</font>`;
  });
  const renderer = `<renderer mime="application/pdf"><fonts>${entries.join('')}</fonts></renderer>`;
  return `<fop version="1.0"><renderers>${renderer}</renderers></fop>`;
}

function formattingObjects(chapters: readonly Chapter[], fonts: readonly string[]): string {
  const master =
    '<fo:simple-page-master master-name="page" page-width="612pt" page-height="792pt" ' +
    'margin="42pt 54pt"><fo:region-body margin="42pt 0"/><fo:region-before extent="30pt"/>' +
    '<fo:region-after extent="30pt"/></fo:simple-page-master>';
  return (
    `<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xml:lang="en" font-size="8.5pt" ` +
    `font-family="${fonts.map(nameOf).join(',')}">` +
    `<fo:layout-master-set>${master}</fo:layout-master-set>` +
    `${chapters.map(sequenceOf).join('')}</fo:root>`
  );
}

const sequenceOf = ({ title, blocks }: Chapter): string =>
  '<fo:page-sequence master-reference="page" initial-page-number="1">' +
  `<fo:static-content flow-name="xsl-region-before">${paragraph(title)}</fo:static-content>` +
  '<fo:static-content flow-name="xsl-region-after"><fo:block>Student · State ID · Transfer · ' +
  'Page <fo:page-number/></fo:block>' +
  '</fo:static-content><fo:flow flow-name="xsl-region-body">' +
  `${paragraph(title, 17)}${blocks.map(blockOf).join('')}</fo:flow></fo:page-sequence>`;

const paragraph = (text: string, sizePoints = 10): string =>
  `<fo:block font-size="${sizePoints}pt" linefeed-treatment="preserve">${escaped(text)}</fo:block>`;

function blockOf(block: Block): string {
  if (block.kind === 'facts') {
    return block.facts
      .map(([label, value]) => `${paragraph(label, 8)}${paragraph(value)}`)
      .join('');
  }
  if (block.kind !== 'table') return paragraph(block.text, block.kind === 'paragraph' ? 10 : 13);
  const { columns, rows } = block;
  const shares = columns.map(
    ({ share }) => `<fo:table-column column-width="proportional-column-width(${share})"/>`,
  );
  const head = rowOf(columns.map(({ title }) => title));
  const body = rows.length === 0 ? rowOf(columns.map(() => '')) : rows.map(rowOf).join('');
  return (
    `<fo:table table-layout="fixed" width="100%">${shares.join('')}` +
    `<fo:table-header>${head}</fo:table-header><fo:table-body>${body}</fo:table-body></fo:table>`
  );
}

const rowOf = (cells: readonly string[]): string =>
  `<fo:table-row>${cells
    .map((text) => `<fo:table-cell padding="3.5pt 5pt">${paragraph(text, 8.5)}</fo:table-cell>`)
    .join('')}</fo:table-row>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
