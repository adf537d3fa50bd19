import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extract } from 'tar-stream';
import { districtIdSchema, transferIdSchema } from '../ids.ts';
import { filesIn } from '../testing/files-in.ts';
import { runs } from '../testing/runs.ts';
import { withTempFolder } from '../testing/temp-folder.ts';
import { type ContainerManifest, containerManifestSchema } from './container-manifest.ts';
import { sha256OfBytes } from './digest.ts';
import { packContainer, unpackContainer } from './packet-container.ts';
import { minPaddedBytes, paddedLength } from './padding.ts';
import { encodeTarHeader } from './tar-header.ts';

type Files = Record<string, Uint8Array>;
const sample: Files = {
  'attendance.xml': Buffer.from('<a>Nguyễn</a>'),
  'attendance.pdf': Buffer.alloc(1000, 7),
  'immunization.xml': Buffer.alloc(512, 1),
  'immunization.pdf': Buffer.alloc(0),
};

function manifestOf(files: Files): ContainerManifest {
  const names = Object.keys(files);
  const owned = (object: string) => names.filter((name) => name.startsWith(object));
  return containerManifestSchema.parse({
    version: '1.0',
    transferId: transferIdSchema.parse('019a0000-0000-7000-8000-000000000001'),
    producedAt: '2026-11-21T20:00:00Z',
    receiptRecipient: `age1${'q'.repeat(58)}`,
    releasingDistrict: { districtId: districtIdSchema.parse('north'), name: 'Łódź District' },
    objects: ['attendance', 'immunization']
      .filter((object) => owned(object).length > 0)
      .map((object) => ({ object, rows: 0, files: owned(object) })),
    files: names.map((name) => ({
      name,
      mediaType: name.endsWith('xml') ? 'application/xml' : 'application/pdf',
      sizeBytes: files[name]?.length,
      sha256: sha256OfBytes(files[name] ?? Buffer.alloc(0)),
    })),
  });
}

async function packed(files: Files, folder: string): Promise<Buffer> {
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const pieces: Uint8Array[] = [];
  for await (const piece of packContainer(manifestOf(files), filesIn(folder))) {
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function codeOf(container: Uint8Array, folder: string): Promise<string> {
  const out = join(folder, 'out');
  await rm(out, { recursive: true, force: true });
  await mkdir(out);
  return unpackContainer(inPieces(container, 64 * 1024), out).then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? 'an error without a code',
  );
}

describe('a container', () => {
  test('gives back what was put in, however the stream is cut', async () => {
    await withTempFolder(async (folder) => {
      const container = await packed(sample, folder);
      for (const size of [61, 512, 1 << 20]) {
        const out = join(folder, `out-${size}`);
        await mkdir(out);
        expect(await unpackContainer(inPieces(container, size), out)).toEqual(manifestOf(sample));
        expect(readdirSync(out).toSorted()).toEqual(Object.keys(sample).toSorted());
        for (const [name, bytes] of Object.entries(sample)) {
          expect(Buffer.compare(readFileSync(join(out, name)), bytes)).toBe(0);
        }
      }
    });
  });

  test('is padded to a Padmé length and is the same every time', async () => {
    await withTempFolder(async (folder) => {
      const small = await packed(sample, folder);
      expect(small.length).toBe(minPaddedBytes);
      expect(Buffer.compare(small, await packed(sample, folder))).toBe(0);
      const large = await packed({ 'attendance.xml': Buffer.alloc(3_000_000, 3) }, folder);
      expect(large.length).toBe(paddedLength(large.length));
    });
  });

  test('opens with the tar of the system and with tar-stream', async () => {
    await withTempFolder(async (folder) => {
      const container = await packed(sample, folder);
      writeFileSync(join(folder, 'c.tar'), container);
      const listed = execFileSync('tar', ['tf', join(folder, 'c.tar')]).toString();
      expect(listed).toBe(`${['manifest.json', ...Object.keys(sample)].join('\n')}\n`);
      const seen: string[] = [];
      const stream = extract();
      stream.end(container);
      for await (const entry of stream) {
        seen.push(`${entry.header.name} ${entry.header.type} ${entry.header.size}`);
        entry.resume();
      }
      expect(seen.slice(1)).toEqual(
        Object.entries(sample).map(([name, bytes]) => `${name} file ${bytes.length}`),
      );
    });
  });

  test('is refused when any byte of it is changed', async () => {
    await withTempFolder(async (folder) => {
      const container = await packed(sample, folder);
      const anywhere = fc.oneof(fc.nat(6000), fc.nat(container.length - 1));
      await fc.assert(
        fc.asyncProperty(anywhere, fc.integer({ min: 1, max: 255 }), async (at, change) => {
          const changed = Buffer.from(container);
          changed[at] = (changed[at] ?? 0) ^ change;
          const code = await codeOf(changed, folder);
          // The manifest is trusted by the digest of the sealed packet, not by the container:
          // a changed letter of the district's name is still a good manifest.
          if (at < 512 || at >= manifestEnd(container)) expect(code).toMatch(/^container-/);
        }),
        { numRuns: runs(100) },
      );
    });
  });

  test('is refused when it is cut, longer, or has its entries swapped, doubled or dropped', async () => {
    await withTempFolder(async (folder) => {
      const container = await packed(sample, folder);
      const first = manifestEnd(container);
      const [a, b, c] = [first, first + 1024, first + 1024 + 1536];
      const cut = (...ranges: [number, number][]) =>
        Buffer.concat(ranges.map(([from, to]) => container.subarray(from, to)));
      const end = container.length;
      expect(await codeOf(container, folder)).toBe('accepted');
      for (const at of [0, 100, 512, a, b + 100, c, end - 1]) {
        expect(await codeOf(cut([0, at]), folder)).toBe('container-truncated');
      }
      const bad = [
        cut([0, a], [b, c], [a, b], [c, end]),
        cut([0, b], [a, b], [b, end]),
        cut([0, a], [b, end]),
        cut([a, end]),
        Buffer.concat([container, Buffer.alloc(512)]),
        Buffer.concat([container, Buffer.from([0])]),
        Buffer.concat([cut([0, end - 512]), encodeTarHeader('extra.xml', 0)]),
      ];
      for (const changed of bad) {
        expect(await codeOf(changed, folder)).toBe('container-invalid');
      }
    });
  });

  test('is refused when its manifest is too large to read', async () => {
    await withTempFolder(async (folder) => {
      const head = encodeTarHeader('manifest.json', 2 * 1024 * 1024);
      expect(await codeOf(Buffer.from(head), folder)).toBe('container-too-large');
    });
  });

  test('is not made from a file that is not the one in the manifest', async () => {
    await withTempFolder(async (folder) => {
      await packed(sample, folder);
      writeFileSync(join(folder, 'attendance.xml'), '<a>Nguyen</a>');
      const drain = async () => {
        for await (const _ of packContainer(manifestOf(sample), filesIn(folder)));
      };
      await expect(drain()).rejects.toMatchObject({ code: 'container-source-changed' });
    });
  });
});

describe('the manifest', () => {
  const good = manifestOf(sample);
  const [first, ...rest] = good.files;
  const combinedAs = (mediaType: string) => ({
    ...good,
    combinedPdf: 'packet.pdf',
    files: [{ ...first, name: 'packet.pdf', mediaType }, ...good.files],
  });
  const withCombined = combinedAs('application/pdf');
  const bad: [string, unknown][] = [
    ['a path in a name', rename('../attendance.xml')],
    ['an absolute name', rename('/attendance.xml')],
    ['a name that hides', rename('.attendance.xml')],
    ['a backslash', rename('a\\b.xml')],
    ['a NUL', rename('a\u0000.xml')],
    ['its own name', rename('manifest.json')],
    ['a file twice', { ...good, files: [...good.files, first] }],
    ['a file without an object', { ...good, objects: good.objects.slice(1) }],
    ['an object without its file', { ...good, files: rest }],
    ['an object twice', { ...good, objects: [...good.objects, good.objects[0]] }],
    ['a combined document that is not there', { ...good, combinedPdf: 'packet.pdf' }],
    ['a combined document that it does not name', { ...withCombined, combinedPdf: undefined }],
    ['a combined document under another name', { ...good, combinedPdf: 'attendance.pdf' }],
    [
      'a combined document that is of an object, too',
      {
        ...withCombined,
        objects: good.objects.map((object) => ({
          ...object,
          files: [...object.files, 'packet.pdf'],
        })),
      },
    ],
    ['a combined document that is no PDF', combinedAs('application/xml')],
    ['an unknown property', { ...good, note: 'x' }],
    ['another version', { ...good, version: '2.0' }],
  ];

  function rename(name: string): unknown {
    const objects = good.objects.map((object) => ({
      ...object,
      files: object.files.map((file) => (file === first?.name ? name : file)),
    }));
    return { ...good, objects, files: [{ ...first, name }, ...rest] };
  }

  test('may name a combined document, which is of no object', () => {
    expect(containerManifestSchema.safeParse(withCombined).success).toBe(true);
  });

  test.each(bad)('may not hold %s', (_, manifest) => {
    expect(containerManifestSchema.safeParse(manifest).success).toBe(false);
  });
});

function manifestEnd(container: Buffer): number {
  const sizeBytes = Number.parseInt(container.subarray(124, 135).toString(), 8);
  return 512 + Math.ceil(sizeBytes / 512) * 512;
}
