import { access, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import type { TransferId } from '@portage/shared/ids';
import { openSealedFile, type PacketIdentity } from '@portage/shared/seal/age';
import { syncFolder, writeAndSync } from '@portage/shared/seal/atomic-file';
import { type ContainerManifest, manifestName } from '@portage/shared/seal/container-manifest';
import { digestOfFile } from '@portage/shared/seal/digest';
import { unpackContainer } from '@portage/shared/seal/packet-container';

/** A packet that arrived, the key it was sealed to, and what its signed message says of it. */
export interface OpenSealedPacket<Found> {
  readonly file: string;
  readonly identity: PacketIdentity;
  /** The folder to make; it appears with all files or not at all. */
  readonly outDir: string;
  readonly expected: {
    readonly sha256: string;
    readonly sizeBytes: number;
    readonly transferId: TransferId;
  };
  /** Checks what is inside, once the container is what its manifest says. */
  readonly check: (manifest: ContainerManifest, folder: string) => Promise<Found>;
}

/** An opened packet: its manifest, and the folder where its files lie under their own names. */
export interface OpenedSealedPacket<Found> {
  readonly manifest: ContainerManifest;
  readonly dir: string;
  readonly found: Found;
}

/**
 * Opens a packet in the order that lets nothing unproven be parsed: size and digest against the
 * signed message, decryption, container with its inner digests, transfer, and then `check`. On any
 * failure nothing is left behind; what a crash leaves is `<outDir>.partial`, which the next try
 * removes. Throws `packet-…` or `container-…` codes, and what `check` throws.
 */
export async function openSealedPacket<Found>(
  command: OpenSealedPacket<Found>,
): Promise<OpenedSealedPacket<Found>> {
  const { file, identity, outDir, expected, check } = command;
  await checkDigest(file, expected);
  await refuseExisting(outDir);
  const partial = `${outDir}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    const manifest = await unpackContainer(openSealedFile(file, identity), partial);
    if (manifest.transferId !== expected.transferId)
      throw new PortageError('packet-wrong-transfer');
    const found = await check(manifest, partial);
    await writeAndSync(join(partial, manifestName), encodedManifest(manifest));
    await syncFolder(partial);
    await rename(partial, outDir);
    await syncFolder(dirname(outDir));
    return { manifest, dir: outDir, found };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function* encodedManifest(manifest: ContainerManifest): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

async function checkDigest(
  file: string,
  expected: OpenSealedPacket<unknown>['expected'],
): Promise<void> {
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
