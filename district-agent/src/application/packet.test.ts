import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { transferIdSchema } from '@portage/shared/ids';
import { noRecords, recordObjectNames, type StudentRecords } from '@portage/shared/records/index';
import {
  newPacketKey,
  openSealedFile,
  type PacketIdentity,
  type PacketRecipient,
  sealToFile,
} from '@portage/shared/seal/age';
import { chunkCount } from '@portage/shared/seal/chunks';
import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import { digestOfFile } from '@portage/shared/seal/digest';
import { packContainer } from '@portage/shared/seal/packet-container';
import { minPaddedBytes } from '@portage/shared/seal/padding';
import { filesIn } from '@portage/shared/testing/files-in';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { recordRegistry } from '../records/registry.ts';
import { isOnPath } from '../testing/command-on-path.ts';
import { sampleHeader, sampleRecords } from '../testing/sample-student.ts';
import { buildPacket } from './build-packet.ts';
import { openPacket } from './open-packet.ts';

// Whole documents, and outside programs on a busy machine.
jest.setTimeout(60_000);

let identity: PacketIdentity;
let recipient: PacketRecipient;
beforeAll(async () => {
  ({ identity, recipient } = await newPacketKey());
});

const { transferId } = sampleHeader;

async function built(folder: string, records: StudentRecords = sampleRecords) {
  const outFile = join(folder, 'packet.age');
  const keys = { recipient, receiptRecipient: recipient };
  const folders = { documentsDir: join(folder, 'documents') };
  const packet = await buildPacket({ header: sampleHeader, records, ...keys, ...folders, outFile });
  return { packet, file: outFile, expected: { ...packet, transferId } };
}

/** Seals any container to the requester, as a releasing agent with another program could. */
async function sealed(folder: string, manifest: ContainerManifest, from: string) {
  const file = join(folder, 'other.age');
  const digest = await sealToFile({
    source: packContainer(manifest, filesIn(from)),
    recipient,
    outFile: file,
  });
  return { file, expected: { ...digest, transferId } };
}

const codeOf = (opening: Promise<unknown>): Promise<string> =>
  opening.then(
    () => 'opened',
    (error: { code?: string }) => error.code ?? 'an error without a code',
  );

describe('a packet', () => {
  test('opens to the very records and documents that went in', async () => {
    await withTempFolder(async (folder) => {
      const { packet, file, expected } = await built(folder);
      expect(packet.objects).toEqual(
        recordObjectNames.map((object) => ({ object, rows: sampleRecords[object].length })),
      );
      expect(packet.objects).toContainEqual({ object: 'immunization', rows: 0 });
      expect(packet.chunkCount).toBe(chunkCount(packet.sizeBytes));
      expect(await digestOfFile(file)).toEqual({
        sha256: packet.sha256,
        sizeBytes: packet.sizeBytes,
      });
      const outDir = join(folder, 'opened');
      const { manifest, dir } = await openPacket({ file, identity, outDir, expected });
      expect(dir).toBe(outDir);
      const names = ['manifest.json', ...manifest.files.map(({ name }) => name)];
      expect(readdirSync(dir).toSorted()).toEqual(names.toSorted());
      const { rows } = recordRegistry['census-contacts'].readXml(
        readFileSync(join(dir, 'census-contacts.xml')),
      );
      expect(rows).toEqual(sampleRecords['census-contacts']);
      expect(readdirSync(folder).toSorted()).toEqual(['opened', 'packet.age']);
    });
  });

  test('holds the same container every time, and never the same sealed bytes', async () => {
    await withTempFolder(async (folder) => {
      const containers: Buffer[] = [];
      const digests = new Set<string>();
      for (let n = 0; n < 2; n += 1) {
        const { packet, file } = await built(folder);
        digests.add(packet.sha256);
        const pieces: Uint8Array[] = [];
        for await (const piece of openSealedFile(file, identity)) pieces.push(piece);
        containers.push(Buffer.concat(pieces));
      }
      expect(digests.size).toBe(2);
      expect(containers[0]?.equals(containers[1] ?? Buffer.alloc(0))).toBe(true);
    });
  });

  test('of a student without records looks as large as one with few', async () => {
    await withTempFolder(async (folder) => {
      const none = noRecords();
      const few = { ...none, behavior: sampleRecords.behavior };
      const sizes = [(await built(folder, none)).packet, (await built(folder, few)).packet];
      expect(sizes[0]?.sizeBytes).toBe(sizes[1]?.sizeBytes);
      expect(sizes[0]?.sizeBytes).toBeGreaterThan(minPaddedBytes);
    });
  });

  const hasTools = isOnPath('age') && isOnPath('tar');
  test(`opens without our program${hasTools ? '' : ' (left out: age or tar not installed)'}`, async () => {
    if (!hasTools) return;
    await withTempFolder(async (folder) => {
      await built(folder);
      writeFileSync(join(folder, 'key'), identity);
      execFileSync('sh', ['-c', 'age -d -i key packet.age | tar x'], { cwd: folder });
      expect(readFileSync(join(folder, 'behavior.xml'), 'utf8')).toBe(
        recordRegistry.behavior.writeXml(sampleHeader, sampleRecords.behavior),
      );
    });
  });

  test('is not built from a value that XML cannot carry, and nothing is left', async () => {
    await withTempFolder(async (folder) => {
      const [first] = sampleRecords.behavior;
      if (first === undefined) throw new Error('no incident');
      const behavior = [{ ...first, incidentIdentifier: 'a\u0000b' }];
      expect(await codeOf(built(folder, { ...sampleRecords, behavior }))).toBe(
        'xml-illegal-character',
      );
      expect(readdirSync(folder)).toEqual([]);
    });
  });
});

describe('a packet is refused, and nothing is left behind, when', () => {
  const refuses = async (folder: string, opening: Promise<unknown>, code: string) => {
    const before = readdirSync(folder).toSorted();
    expect(await codeOf(opening)).toBe(code);
    expect(readdirSync(folder).toSorted()).toEqual(before);
  };

  test('it is not the one in the release, cut, or sealed to another key', async () => {
    await withTempFolder(async (folder) => {
      const { file, expected } = await built(folder);
      const outDir = join(folder, 'opened');
      const open = (changes: object) =>
        openPacket({ file, identity, outDir, expected, ...changes });
      const other = await newPacketKey();
      const sha256 = '0'.repeat(64);
      await refuses(folder, open({ identity: other.identity }), 'packet-undecryptable');
      await refuses(folder, open({ expected: { ...expected, sha256 } }), 'packet-digest-mismatch');
      await refuses(
        folder,
        open({ expected: { ...expected, sizeBytes: expected.sizeBytes + 1 } }),
        'packet-digest-mismatch',
      );
      const otherTransfer = transferIdSchema.parse('019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2c');
      await refuses(
        folder,
        open({ expected: { ...expected, transferId: otherTransfer } }),
        'packet-wrong-transfer',
      );
      const whole = readFileSync(file);
      writeFileSync(file, whole.subarray(0, whole.length - 70_000));
      await refuses(folder, open({}), 'packet-digest-mismatch');
      const digest = await digestOfFile(file);
      await refuses(folder, open({ expected: { ...digest, transferId } }), 'packet-undecryptable');
    });
  });

  test('a folder of that name is there already', async () => {
    await withTempFolder(async (folder) => {
      const { file, expected } = await built(folder);
      const outDir = join(folder, 'opened');
      mkdirSync(`${outDir}.partial`);
      await openPacket({ file, identity, outDir, expected });
      const again = openPacket({ file, identity, outDir, expected });
      await refuses(folder, again, 'packet-folder-exists');
    });
  });

  test('a file in it does not say what its manifest says', async () => {
    await withTempFolder(async (folder) => {
      const { file, expected } = await built(folder);
      const from = join(folder, 'from');
      const { manifest } = await openPacket({ file, identity, outDir: from, expected });
      const outDir = join(folder, 'opened');
      const cases: [string, string, string | Buffer, string][] = [
        [
          'another number of rows',
          'behavior.xml',
          recordRegistry.behavior.writeXml(sampleHeader, []),
          'packet-contents-differ',
        ],
        [
          'another object',
          'behavior.xml',
          readFileSync(join(from, 'attendance.xml')),
          'xml-wrong-document',
        ],
        [
          'another student',
          'behavior.xml',
          readFileSync(join(from, 'behavior.xml'), 'utf8').replace('>00123<', '>00124<'),
          'packet-contents-differ',
        ],
        [
          'another transfer',
          'behavior.xml',
          readFileSync(join(from, 'behavior.xml'), 'utf8').replace('0f1a2b<', '0f1a2c<'),
          'packet-contents-differ',
        ],
        ['an entity', 'behavior.xml', '<!DOCTYPE x []><x/>', 'xml-forbidden-markup'],
        ['no PDF', 'behavior.pdf', '<html>', 'packet-contents-differ'],
        ['no combined PDF', 'packet.pdf', '<html>', 'packet-contents-differ'],
      ];
      for (const [, name, content, code] of cases) {
        const good = readFileSync(join(from, name));
        writeFileSync(join(from, name), content);
        const digest = await digestOfFile(join(from, name));
        const files = manifest.files.map((f) => (f.name === name ? { ...f, ...digest } : f));
        const changed = await sealed(folder, { ...manifest, files }, from);
        await refuses(folder, openPacket({ ...changed, identity, outDir }), code);
        writeFileSync(join(from, name), good);
      }
      const same = await sealed(folder, manifest, from);
      expect(await codeOf(openPacket({ ...same, identity, outDir }))).toBe('opened');
    });
  });
});
