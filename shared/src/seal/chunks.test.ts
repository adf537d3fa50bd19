import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withTempFolder } from '../testing/temp-folder.ts';
import { chunkBytes, chunkCount, chunkRange, readChunk } from './chunks.ts';

test('the chunks cover a packet once, without gap, and only the last is short', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 * 1024 * 1024 }), (sizeBytes) => {
      let end = 0;
      for (let index = 0; index < chunkCount(sizeBytes); index += 1) {
        const { offset, length } = chunkRange(index, sizeBytes);
        expect(offset).toBe(end);
        if (index < chunkCount(sizeBytes) - 1) expect(length).toBe(chunkBytes);
        expect(length).toBeGreaterThan(0);
        end = offset + length;
      }
      expect(end).toBe(sizeBytes);
    }),
    { numRuns: 50 },
  );
});

test('there is no chunk outside a packet', () => {
  for (const index of [-1, 0.5, 2, Number.NaN]) {
    expect(() => chunkRange(index, chunkBytes + 1)).toThrow(RangeError);
  }
});

test('chunks read from a file, in any order, make the file', async () => {
  await withTempFolder(async (folder) => {
    const bytes = Buffer.alloc(chunkBytes * 2 + 77, 'portage');
    await writeFile(join(folder, 'packet'), bytes);
    const file = await open(join(folder, 'packet'));
    const parts = new Map<number, Uint8Array>();
    for (const index of [2, 0, 1]) parts.set(index, await readChunk(file, index, bytes.length));
    const refused = readChunk(file, 2, bytes.length + 1);
    await expect(refused).rejects.toMatchObject({ code: 'container-source-changed' });
    await file.close();
    const whole = Buffer.concat([0, 1, 2].map((index) => parts.get(index) ?? Buffer.alloc(0)));
    expect(Buffer.compare(whole, bytes)).toBe(0);
  });
});
