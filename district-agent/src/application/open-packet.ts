import { access, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import type { TransferId } from '@portage/shared/ids';
import { openSealedFile, type PacketIdentity } from '@portage/shared/seal/age';
import { syncFolder, writeAndSync } from '@portage/shared/seal/atomic-file';
import { type ContainerManifest, manifestName } from '@portage/shared/seal/container-manifest';
import { digestOfFile } from '@portage/shared/seal/digest';
import { unpackContainer } from '@portage/shared/seal/packet-container';
import { checkInThread } from '../adapters/threads/check-in-thread.ts';
import type { PacketBadRow } from './check-contents.ts';

/** A packet that arrived, the key it was sealed to, and what the signed release says of it. */
export interface OpenPacket {
  readonly file: string;
  readonly identity: PacketIdentity;
  /** The folder to make; it appears with all files or not at all. */
  readonly outDir: string;
  readonly expected: {
    readonly sha256: string;
    readonly sizeBytes: number;
    readonly transferId: TransferId;
  };
}

/** An opened packet: its manifest, and the folder where its files lie under their own names. */
export interface OpenedPacket {
  readonly manifest: ContainerManifest;
  readonly dir: string;
  /** The rows of its documents that cannot be imported; all others can. */
  readonly badRows: readonly PacketBadRow[];
}

/**
 * Opens a packet in the order that lets nothing unproven be parsed: size and digest against the
 * signed release, decryption, container with its inner digests, transfer, file types, and every XML
 * document through the gate, checked against the manifest. A bad row of a document is listed, and
 * is no reason to refuse the packet. On any failure nothing is left behind; what a crash leaves is
 * `<outDir>.partial`, which the next try removes. Throws `packet-…`, `container-…` or `xml-…`
 * codes.
 */
export async function openPacket(command: OpenPacket): Promise<OpenedPacket> {
  const { file, identity, outDir, expected } = command;
  await checkDigest(file, expected);
  await refuseExisting(outDir);
  const partial = `${outDir}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    const manifest = await unpackContainer(openSealedFile(file, identity), partial);
    if (manifest.transferId !== expected.transferId)
      throw new PortageError('packet-wrong-transfer');
    const badRows = await checkInThread(manifest, partial);
    await writeAndSync(join(partial, manifestName), encodedManifest(manifest));
    await syncFolder(partial);
    await rename(partial, outDir);
    await syncFolder(dirname(outDir));
    return { manifest, dir: outDir, badRows };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function* encodedManifest(manifest: ContainerManifest): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

async function checkDigest(file: string, expected: OpenPacket['expected']): Promise<void> {
  const { size } = await stat(file);
  const isSame =
    size === expected.sizeBytes && (await digestOfFile(file)).sha256 === expected.sha256;
  if (!isSame) throw new PortageError('packet-digest-mismatch');
}

async function refuseExisting(outDir: string): Promise<void> {
  const exists = await access(outDir).then(
    () => true,
    () => false,
  );
  if (exists) throw new PortageError('packet-folder-exists');
}
