import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { newPacketKey, sealToFile } from '@portage/shared/seal/age';
import { containerManifestSchema } from '@portage/shared/seal/container-manifest';
import { digestOfFile } from '@portage/shared/seal/digest';
import { packContainer } from '@portage/shared/seal/packet-container';
import { filesIn } from '@portage/shared/testing/files-in';
import { recordRegistry } from '../records/registry.ts';
import { isOnPath } from '../testing/command-on-path.ts';
import { paperOf, xmlOf } from '../testing/packet-text.ts';
import { releasedFolder } from '../testing/released-packet.ts';
import { sampleReportCard } from '../testing/sample-records.ts';
import { sampleHeader } from '../testing/sample-student.ts';
import { type TestAgent, testAgent } from '../testing/test-agent.ts';
import { openPacket } from './open-packet.ts';

// Whole packets, and outside programs on a busy machine.
jest.setTimeout(60_000);

const hasTools = isOnPath('pdftotext') && isOnPath('qpdf');
const unless = hasTools ? '' : ' (left out: qpdf or poppler not installed)';

let boro: TestAgent;
beforeEach(() => {
  boro = testAgent('boro', 31);
});
afterEach(() => boro.remove());

const released = (records: object): Promise<string> => releasedFolder(boro, records);

describe('report cards', () => {
  const terms = ['Quarter 1', 'Quarter 2', 'Quarter 3', 'Quarter 4'];
  const cardsOf = (schoolYear: number) =>
    terms.map((termName, term) =>
      sampleReportCard({
        ...{ recordId: `${schoolYear}-${term}`, schoolYear, termName },
        issuedDate: `${schoolYear}-0${term + 1}-28`,
      }),
    );
  const cards = [...cardsOf(2026).slice(2), ...cardsOf(2025)];

  test('the four newest go out of six that are held', async () => {
    const dir = await released({ 'report-card': cards });
    const { rows } = recordRegistry['report-card'].readXml(Buffer.from(xmlOf(dir, 'report-card')));
    expect(rows.map(({ recordId }) => recordId)).toEqual(['2025-2', '2025-3', '2026-2', '2026-3']);
  });

  test(`each is named by its term on paper, and has a bookmark of that name${unless}`, async () => {
    if (!hasTools) return;
    const dir = await released({ 'report-card': cards });
    const named = [
      'Quarter 4 · 2025–26 · Sample School',
      'Quarter 3 · 2025–26 · Sample School',
      'Quarter 4 · 2024–25 · Sample School',
      'Quarter 3 · 2024–25 · Sample School',
    ];
    for (const document of ['report-card', 'packet']) {
      const text = paperOf(dir, document);
      const at = named.map((name) => text.indexOf(name));
      expect(at.toSorted((a, b) => a - b)).toEqual(at);
      expect(at).not.toContain(-1);
    }
    expect(bookmarksOf(dir, 'packet')).toContainEqual(['Report cards', named]);
    expect(bookmarksOf(dir, 'report-card')).toEqual(named.map((name) => [name, []]));
  });

  interface Outline {
    readonly title: string;
    readonly kids: readonly Outline[];
  }

  function bookmarksOf(dir: string, document: string): [title: string, below: string[]][] {
    const options = ['--json=2', '--json-key=outlines', join(dir, `${document}.pdf`)];
    const json = execFileSync('qpdf', options, { maxBuffer: 2 ** 26 }).toString();
    const { outlines } = JSON.parse(json) as { outlines: Outline[] };
    return outlines.map(({ title, kids }) => [title, kids.map((kid) => kid.title)]);
  }

  test('of which a packet holds five are refused, whether its manifest says so or not', async () => {
    const from = await released({ 'report-card': cards });
    const manifest = containerManifestSchema.parse(
      JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8')),
    );
    const { readXml, writeXml } = recordRegistry['report-card'];
    const { header, rows } = readXml(Buffer.from(xmlOf(from, 'report-card')));
    const five = writeXml(header, [...rows, sampleReportCard({ recordId: 'fifth' })]);
    writeFileSync(join(from, 'report-card.xml'), five);
    const digest = await digestOfFile(join(from, 'report-card.xml'));
    const files = manifest.files.map((file) =>
      file.name === 'report-card.xml' ? { ...file, ...digest } : file,
    );
    const openingWith = async (count: number) => {
      const objects = manifest.objects.map((one) =>
        one.object === 'report-card' ? { ...one, rows: count } : one,
      );
      const { identity, recipient } = await newPacketKey();
      const [file, outDir] = [join(from, 'crafted.age'), join(from, 'again')];
      const source = packContainer({ ...manifest, objects, files }, filesIn(from));
      const sealed = await sealToFile({ source, recipient, outFile: file });
      const { transferId } = sampleHeader;
      return openPacket({ file, identity, outDir, expected: { ...sealed, transferId } });
    };
    await expect(openingWith(5)).rejects.toMatchObject({ code: 'packet-too-many-rows' });
    await expect(openingWith(4)).rejects.toMatchObject({ code: 'xml-schema-invalid' });
  });
});
