import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type RecordObjectName,
  type RecordRow,
  recordObjectNames,
  type StudentRecords,
} from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import { type PacketRecipient, sealToFile } from '@portage/shared/seal/age';
import { writeAndSync } from '@portage/shared/seal/atomic-file';
import { chunkCount } from '@portage/shared/seal/chunks';
import {
  type ContainerFile,
  type ContainerManifest,
  combinedPdfName,
  containerManifestSchema,
} from '@portage/shared/seal/container-manifest';
import { packContainer } from '@portage/shared/seal/packet-container';
import { recordRegistry } from '../records/registry.ts';
import { addAttachedFiles } from './attached-files.ts';
import { renderCombinedDocument } from './combined-document.ts';

/** What a packet is made of, to whom it is sealed, and where it goes. */
export interface BuildPacket {
  readonly header: PacketHeader;
  readonly records: StudentRecords;
  readonly recipient: PacketRecipient;
  /** The key that the receiver seals the details of its receipts to. */
  readonly receiptRecipient: PacketRecipient;
  /** The sealed packet; there whole or not at all. */
  readonly outFile: string;
  /** A folder for work on records in clear; nothing is left in it. Must be private. */
  readonly workDir: string;
  /** Where the files attached to records lie, each under its digest. */
  readonly documentsDir: string;
}

/** What the manifest of a release says of a packet, and what the district notes for itself. */
export interface BuiltPacket {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly chunkCount: number;
  readonly objects: readonly { readonly object: RecordObjectName; readonly rows: number }[];
}

interface BuiltObject {
  readonly object: RecordObjectName;
  readonly rows: number;
  readonly files: readonly ContainerFile[];
}

/**
 * Builds a packet: XML and PDF of every record object, the combined document of all, one container
 * with its manifest, padded and sealed to the recipient. Each XML document passes our own gate
 * before it is packed, so that nothing leaves that the receiver would refuse. Attached files go
 * with the object that lists them. The same input gives the same container, but never the same
 * sealed bytes. Throws `xml-…` codes for records that XML cannot carry, and `document-missing`.
 */
export async function buildPacket(command: BuildPacket): Promise<BuiltPacket> {
  const { header, recipient, outFile, workDir } = command;
  const folder = join(workDir, `${header.transferId}.build`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const built: BuiltObject[] = [];
    for (const name of recordObjectNames) {
      built.push(await buildObject(name, command, folder));
    }
    const combined = await buildCombined(command, folder);
    const source = packContainer(manifestOf(command, built, combined), folder);
    const { sizeBytes, sha256 } = await sealToFile({ source, recipient, outFile });
    const objects = built.map(({ object, rows }) => ({ object, rows }));
    return { sizeBytes, sha256, chunkCount: chunkCount(sizeBytes), objects };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function buildObject<Name extends RecordObjectName>(
  name: Name,
  { header, records, documentsDir }: BuildPacket,
  folder: string,
): Promise<BuiltObject> {
  const { writeXml, readXml, renderPdf } = recordRegistry[name];
  const rows: readonly RecordRow<Name>[] = records[name];
  const xml = Buffer.from(writeXml(header, rows), 'utf8');
  readXml(xml);
  const pdf = await renderPdf(header, rows, xml);
  const files = [
    await writePart(folder, `${name}.xml`, { mediaType: 'application/xml', bytes: xml }),
    await writePart(folder, `${name}.pdf`, { mediaType: 'application/pdf', bytes: pdf }),
    ...(await addAttachedFiles(name, rows, { documentsDir, folder })),
  ];
  return { object: name, rows: rows.length, files };
}

async function buildCombined(
  { header, records }: BuildPacket,
  folder: string,
): Promise<ContainerFile> {
  const bytes = await renderCombinedDocument(header, records);
  return writePart(folder, combinedPdfName, { mediaType: 'application/pdf', bytes });
}

async function writePart(
  folder: string,
  name: string,
  { mediaType, bytes }: { mediaType: ContainerFile['mediaType']; bytes: Uint8Array },
): Promise<ContainerFile> {
  const { sizeBytes, sha256 } = await writeAndSync(join(folder, name), asStream(bytes));
  return { name, mediaType, sizeBytes, sha256 };
}

async function* asStream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function manifestOf(
  { header, receiptRecipient }: BuildPacket,
  built: readonly BuiltObject[],
  combined: ContainerFile,
): ContainerManifest {
  return containerManifestSchema.parse({
    version: '1.0',
    transferId: header.transferId,
    producedAt: header.producedAt,
    receiptRecipient,
    releasingDistrict: header.releasingDistrict,
    objects: built.map(({ object, rows, files }) => ({
      object,
      rows,
      files: files.map(({ name }) => name),
    })),
    combinedPdf: combinedPdfName,
    files: [...built.flatMap(({ files }) => files), combined],
  });
}
