import { access, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import type { TransferId } from '@portage/shared/ids';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import { mostPacketRows } from '@portage/shared/records/packet-rows';
import { openSealedFile, type PacketIdentity } from '@portage/shared/seal/age';
import { syncFolder, writeAndSync } from '@portage/shared/seal/atomic-file';
import { type ContainerManifest, manifestName } from '@portage/shared/seal/container-manifest';
import { digestOfFile } from '@portage/shared/seal/digest';
import { unpackContainer } from '@portage/shared/seal/packet-container';
import { recordRegistry } from '../records/registry.ts';
import { areAttachedFiles } from './attached-files.ts';

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
}

/**
 * Opens a packet in the order that lets nothing unproven be parsed: size and digest against the
 * signed release, decryption, container with its inner digests, transfer, file types, and every XML
 * document through the gate, checked against the manifest. On any failure nothing is left behind;
 * what a crash leaves is `<outDir>.partial`, which the next try removes. Throws `packet-…`,
 * `container-…` or `xml-…` codes.
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
    await checkContents(manifest, partial);
    await writeAndSync(join(partial, manifestName), encodedManifest(manifest));
    await syncFolder(partial);
    await rename(partial, outDir);
    await syncFolder(dirname(outDir));
    return { manifest, dir: outDir };
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

async function checkContents(manifest: ContainerManifest, folder: string): Promise<void> {
  const students = new Set<string>();
  for (const object of manifest.objects) {
    refuseTooMany(object);
    const xmlName = `${object.object}.xml`;
    const xmlFiles = object.files.filter((name) => name.endsWith('.xml'));
    if (xmlFiles.length !== 1 || xmlFiles[0] !== xmlName) differ(object.object);
    const { header, rows } = recordRegistry[object.object].readXml(
      await readFile(join(folder, xmlName)),
    );
    if (rows.length !== object.rows || !isHeadOf(manifest, header)) differ(object.object);
    if (!areAttachedFiles(manifest, object, rows)) differ(object.object);
    students.add(JSON.stringify(header.student));
    if (students.size > 1) differ(object.object);
  }
  for (const { name, mediaType } of manifest.files) {
    const isXml = name.endsWith('.xml');
    if (isXml !== (mediaType === 'application/xml'))
      throw new PortageError('packet-contents-differ');
    if (mediaType === 'application/pdf') await checkPdfMagic(join(folder, name));
  }
}

function refuseTooMany({ object, rows }: ContainerManifest['objects'][number]): void {
  const mostRows = mostPacketRows(object);
  if (rows > mostRows) throw new PortageError('packet-too-many-rows', { object, rows, mostRows });
}

function isHeadOf(manifest: ContainerManifest, header: PacketHeader): boolean {
  return (
    header.transferId === manifest.transferId &&
    header.producedAt === manifest.producedAt &&
    header.releasingDistrict.districtId === manifest.releasingDistrict.districtId &&
    header.releasingDistrict.name === manifest.releasingDistrict.name
  );
}

function differ(object: string): never {
  throw new PortageError('packet-contents-differ', { object });
}

async function checkPdfMagic(path: string): Promise<void> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(5), 0, 5, 0);
    if (buffer.toString('latin1') !== '%PDF-') throw new PortageError('packet-contents-differ');
  } finally {
    await handle.close();
  }
}
