import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { renderCombinedDocument } from '@portage/district-agent/application/combined-document';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { DEFAULT_SCHOOL_YEAR, syntheticStudents } from '@portage/fixtures/districts';
import {
  type RecordObjectName,
  type RecordRow,
  recordObjectNames,
} from '@portage/shared/records/index';
import { packetHeaderSchema } from '@portage/shared/records/packet-header';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { findTool } from '../support/tools.ts';

/**
 * A synthetic student with records of every kind, as XML and as the text that each document says:
 * whoever changes what a packet looks like sees it here. UPDATE_GOLDEN=1 writes them anew.
 */
const folder = fileURLToPath(new URL('../../golden/packet/', import.meta.url));
const district = { districtId: 'alba', seed: 1, schoolYear: DEFAULT_SCHOOL_YEAR };
const [student] = syntheticStudents({ ...district, students: 1, withDocuments: true });
if (student === undefined) throw new Error('no student');
const { records } = student;
const header = packetHeaderSchema.parse({
  transferId: '019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b',
  producedAt: '2026-11-21T20:15:00Z',
  releasingDistrict: { districtId: 'alba', name: 'Alba Unified School District' },
  student: student.identity,
});
const pdftotext = findTool('pdftotext');
const withText = pdftotext === null ? test.skip : test;

function golden(name: string, content: string): string {
  const file = join(folder, name);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, content);
  return readFileSync(file, 'utf8');
}

/** Words and lines; how wide the blanks between columns are is the tool's own guess. */
const textOf = (pdf: Uint8Array): Promise<string> =>
  withTempFolder(async (temp) => {
    const file = join(temp, 'document.pdf');
    writeFileSync(file, pdf);
    const text = execFileSync(pdftotext ?? '', ['-layout', file, '-']).toString();
    const lines = text.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, '  '));
    return `${lines.filter((line) => line !== '').join('\n')}\n`;
  });

function documentOf<Name extends RecordObjectName>(name: Name) {
  const { writeXml, renderPdf } = recordRegistry[name];
  const rows: readonly RecordRow<Name>[] = records[name];
  const xml = writeXml(header, rows);
  return { xml, pdf: () => renderPdf(header, rows, Buffer.from(xml)) };
}

describe.each(recordObjectNames)('%s', (name) => {
  const { xml, pdf } = documentOf(name);

  test('is the XML of the golden file', () => {
    expect(xml).toBe(golden(`${name}.xml`, xml));
  });

  withText('is the document of the golden file', async () => {
    const text = await textOf(await pdf());
    expect(text).toBe(golden(`${name}.txt`, text));
  });
});

withText('the combined document begins as the golden file does', async () => {
  const text = await textOf(await renderCombinedDocument(header, records));
  const front = text.slice(0, text.indexOf('\n', text.lastIndexOf('Page 3 of ')) + 1);
  expect(front).toBe(golden('packet.txt', front));
});

test('every golden file is of an object there is', () => {
  const names = recordObjectNames.flatMap((name) => [`${name}.xml`, `${name}.txt`]);
  expect(readdirSync(folder).toSorted()).toEqual([...names, 'packet.txt'].toSorted());
});
