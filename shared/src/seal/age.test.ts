import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { withTempFolder } from '../testing/temp-folder.ts';
import { newPacketKey, openSealedFile, type PacketIdentity, sealToFile } from './age.ts';
import { digestOfFile } from './digest.ts';

// Whole documents, and outside programs on a busy machine.
jest.setTimeout(60_000);

const hasAge = spawnSync('sh', ['-c', 'command -v age']).status === 0;

async function* pieces(count: number, bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < count; n += 1) yield bytes;
}

async function opened(file: string, identity: PacketIdentity): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of openSealedFile(file, identity)) all.push(piece);
  return Buffer.concat(all);
}

describe('a sealed file', () => {
  test('opens with its own key only, and its digest is the one returned', async () => {
    await withTempFolder(async (folder) => {
      const file = join(folder, 'packet.age');
      const { identity, recipient } = await newPacketKey();
      const sealed = await sealToFile({
        source: pieces(3, Buffer.from('Łukasz')),
        recipient,
        outFile: file,
      });
      expect(await digestOfFile(file)).toEqual(sealed);
      expect((await opened(file, identity)).toString()).toBe('ŁukaszŁukaszŁukasz');
      const other = await newPacketKey();
      const refused = opened(file, other.identity);
      await expect(refused).rejects.toMatchObject({ code: 'packet-undecryptable' });
    });
  });

  test('never opens to the end when a byte is changed, or when it is cut or longer', async () => {
    await withTempFolder(async (folder) => {
      const file = join(folder, 'packet.age');
      const { identity, recipient } = await newPacketKey();
      await sealToFile({ source: pieces(3, Buffer.alloc(50_000, 5)), recipient, outFile: file });
      const good = readFileSync(file);
      const refuses = async (changed: Uint8Array) => {
        writeFileSync(file, changed);
        const refused = opened(file, identity);
        await expect(refused).rejects.toMatchObject({ code: 'packet-undecryptable' });
      };
      const anywhere = fc.oneof(fc.nat(220), fc.nat(good.length - 1));
      await fc.assert(
        fc.asyncProperty(anywhere, fc.nat(7), async (at, bit) => {
          const changed = Buffer.from(good);
          changed[at] = (changed[at] ?? 0) ^ (1 << bit);
          await refuses(changed);
        }),
        { numRuns: 40 },
      );
      for (const at of [0, 50, 216, 65_752, good.length - 1]) await refuses(good.subarray(0, at));
      await refuses(Buffer.concat([good, Buffer.from([0])]));
      await refuses(Buffer.concat([good, good]));
    });
  });

  test('leaves nothing behind when the source fails', async () => {
    await withTempFolder(async (folder) => {
      const { recipient } = await newPacketKey();
      const failing = async function* () {
        yield Buffer.alloc(200_000);
        throw new Error('the disk went away');
      };
      const outFile = join(folder, 'packet.age');
      const sealing = sealToFile({ source: failing(), recipient, outFile });
      await expect(sealing).rejects.toThrow('the disk went away');
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  test('of 64 MB is sealed and opened in memory that does not grow with it', async () => {
    await withTempFolder(async (folder) => {
      // In a process of its own: what else a process does would count as well.
      const script = `
        import { newPacketKey, openSealedFile, sealToFile } from '${new URL('./age.js', import.meta.url).href}';
        const { identity, recipient } = await newPacketKey();
        const before = process.memoryUsage().rss;
        const block = Buffer.alloc(1 << 20, 9);
        const source = (async function* () {
          for (let count = 0; count < 64; count += 1) yield block;
        })();
        await sealToFile({ source, recipient, outFile: 'packet.age' });
        let bytes = 0;
        for await (const piece of openSealedFile('packet.age', identity)) bytes += piece.length;
        process.stdout.write(JSON.stringify({ bytes, grown: process.memoryUsage().rss - before }));`;
      const args = ['--input-type=module', '--eval', script];
      const said = execFileSync(process.execPath, args, { cwd: folder }).toString();
      const { bytes, grown } = JSON.parse(said) as { bytes: number; grown: number };
      expect(bytes).toBe(64 << 20);
      expect(grown).toBeLessThan(60 << 20);
    });
  });

  test(`opens with the age program${hasAge ? '' : ' (left out: not installed)'}`, async () => {
    if (!hasAge) return;
    await withTempFolder(async (folder) => {
      const { identity, recipient } = await newPacketKey();
      const outFile = join(folder, 'packet.age');
      await sealToFile({ source: pieces(2, Buffer.from('محمد')), recipient, outFile });
      writeFileSync(join(folder, 'key.txt'), identity);
      const plain = execFileSync('age', ['-d', '-i', join(folder, 'key.txt'), outFile]);
      expect(plain.toString()).toBe('محمدمحمد');
      expect(existsSync(`${outFile}.partial`)).toBe(false);
    });
  });
});
