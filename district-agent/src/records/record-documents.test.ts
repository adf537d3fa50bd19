import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import {
  type RecordObjectName,
  type RecordRow,
  recordObjectNames,
  recordObjects,
} from '@portage/shared/records/index';
import { packetSchemaUrl } from '@portage/shared/schema/packet-schema';
import { runs } from '@portage/shared/testing/runs';
import fc from 'fast-check';
import type { z } from 'zod';
import { isOnPath } from '../testing/command-on-path.ts';
import { arbitraryHeader, arbitraryRows, troublesomeTexts } from '../testing/record-arbitraries.ts';
import { recordRegistry } from './registry.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

function describeDocument<Name extends RecordObjectName>(name: Name): void {
  const form = recordRegistry[name];
  const schema = recordObjects[name].row as unknown as z.ZodType<RecordRow<Name>>;
  const documents = fc.record({ header: arbitraryHeader, rows: arbitraryRows(schema) });

  describe(name, () => {
    test('what is written reads back the same, character for character', () => {
      fc.assert(
        fc.property(documents, ({ header, rows }) => {
          expect(form.readXml(bytes(form.writeXml(header, rows)))).toEqual({ header, rows });
        }),
        { numRuns: runs(40) },
      );
    });

    test(`xmllint finds documents valid${isOnPath('xmllint') ? '' : ' (left out: not installed)'}`, () => {
      if (!isOnPath('xmllint')) return;
      const folder = mkdtempSync(join(tmpdir(), 'portage-xmllint-'));
      const files = fc.sample(documents, runs(8)).map(({ header, rows }, index) => {
        const file = join(folder, `${index}.xml`);
        writeFileSync(file, form.writeXml(header, rows));
        return file;
      });
      const schemaFile = fileURLToPath(packetSchemaUrl);
      const run = spawnSync('xmllint', ['--noout', '--schema', schemaFile, ...files]);
      rmSync(folder, { recursive: true });
      expect(run.status).toBe(0);
    });
  });
}

for (const name of recordObjectNames) describeDocument(name);

test.each(troublesomeTexts)('a free text %j survives', (comments) => {
  const [header] = fc.sample(arbitraryHeader, 1);
  const row = {
    ...enrollmentWith(comments),
  };
  if (header === undefined) throw new Error('no header');
  const { readXml, writeXml } = recordRegistry['enrollment-history'];
  const read = readXml(bytes(writeXml(header, [row])));
  expect(read.rows).toEqual([row]);
});

const enrollmentWith = (derivedFrom: string) => ({
  recordId: 'e1',
  schoolId: '0042',
  schoolName: 'Łódź School',
  schoolYear: 2026,
  gradeLevel: null,
  enrollmentType: 'Primary' as const,
  entryDate: '2025-08-20',
  entryType: null,
  exitDate: null,
  exitType: null,
  derivedFrom,
});
