import { expect, test } from '@jest/globals';
import { type RecordRow, recordObjectNames, recordObjects } from '@portage/shared/records/index';
import fc from 'fast-check';
import type { z } from 'zod';
import type { Block } from '../../pdf/content.ts';
import { recordRegistry } from '../../records/registry.ts';
import { arbitraryRows } from '../../testing/record-arbitraries.ts';
import { blocksIn } from './document-text.ts';
import { spanishLabels } from './document-words.ts';

/** The labels and the titles of columns; those of a report card are its marking periods. */
function labelsOf(block: Block): string[] {
  if (block.kind === 'facts') return block.facts.map(([label]) => label);
  return block.kind === 'table' ? block.columns.map(({ title }) => title) : [];
}

test('every label of every document has its Spanish', () => {
  const labels = recordObjectNames
    .filter((name) => name !== 'report-card')
    .flatMap((name) => {
      const rows = arbitraryRows(recordObjects[name].row as unknown as z.ZodType<RecordRow<never>>);
      const blocks = recordRegistry[name].blocks as (rows: readonly object[]) => Block[];
      return fc.sample(rows, { numRuns: 10, seed: 7 }).flatMap(blocks).flatMap(labelsOf);
    });
  const missing = [...new Set(labels)].filter((label) => !Object.hasOwn(spanishLabels, label));
  expect(new Set(labels).size).toBeGreaterThan(80);
  expect(missing).toEqual([]);
});

const table = (title: string, cell: string): Block => ({
  kind: 'table',
  columns: [{ title, share: 1 }],
  rows: [[cell]],
});

test.each([
  ['Date', 'Mar 4, 2019', 'Fecha', '4 mar 2019'],
  ['Dates', 'since Mar 4, 2019', 'Fechas', 'desde el 4 mar 2019'],
  ['Exemption', 'Medical exemption, Mar 4, 2019', 'Exención', 'Exención: Medical, 4 mar 2019'],
  ['Required', 'Yes', 'Obligatoria', 'Sí'],
  ['Course', 'Algebra\nM1 · section 04', 'Curso', 'Algebra\nM1 · sección 04'],
])('a column %s with %j is said in Spanish', (title, cell, spanishTitle, spanishCell) => {
  const [block] = blocksIn('es', [table(title, cell)]);
  expect(block).toMatchObject({ columns: [{ title: spanishTitle }], rows: [[spanishCell]] });
});

test('names, comments and whatever a district wrote stay as they are', () => {
  const blocks: Block[] = [
    table('First name', 'Daily'),
    table('Comments', 'Yes, since Mar 4, 2019 he is better'),
    { kind: 'paragraph', text: 'Yes' },
  ];
  const [names, comments, paragraph] = blocksIn('es', blocks);
  expect(names).toMatchObject({ rows: [['Daily']] });
  expect(comments).toMatchObject({ rows: [['Yes, since Mar 4, 2019 he is better']] });
  expect(paragraph).toEqual({ kind: 'paragraph', text: 'Yes' });
  expect(blocksIn('en', blocks)).toBe(blocks);
});
