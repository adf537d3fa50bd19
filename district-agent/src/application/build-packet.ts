import { PortageError } from '@portage/shared/error-codes';
import {
  type RecordObjectName,
  recordObjectNames,
  type StudentRecords,
} from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import { type PacketRecipient, sealToFile } from '@portage/shared/seal/age';
import { chunkCount } from '@portage/shared/seal/chunks';
import {
  type ContainerFile,
  type ContainerManifest,
  combinedPdfName,
  containerManifestSchema,
} from '@portage/shared/seal/container-manifest';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import { packContainer } from '@portage/shared/seal/packet-container';
import { type RenderedPacket, renderPacket } from '../adapters/threads/render-packet.ts';
import { attachedParts, type PacketPart, refuseTooLarge } from './attached-files.ts';

/** What a packet is made of, to whom it is sealed, and where it goes. */
export interface BuildPacket {
  readonly header: PacketHeader;
  readonly records: StudentRecords;
  readonly recipient: PacketRecipient;
  /** The key that the receiver seals the details of its receipts to. */
  readonly receiptRecipient: PacketRecipient;
  /** The sealed packet; there whole or not at all. */
  readonly outFile: string;
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
  readonly parts: readonly PacketPart[];
}

/**
 * Builds a packet: XML and PDF of every record object, the combined document of all, one container
 * with its manifest, padded and sealed to the recipient. Each XML document passes our own gate
 * before it is packed, so that nothing leaves that the receiver would refuse. Attached files go
 * with the object that lists them. Nothing is written to disk in clear. The same input gives the
 * same container, but never the same sealed bytes. Throws `xml-…` codes for records that XML cannot
 * carry, `packet-job-failed`, `document-missing` and `documents-too-large`.
 */
export async function buildPacket(command: BuildPacket): Promise<BuiltPacket> {
  const { header, records, recipient, outFile } = command;
  refuseTooLarge(records);
  const rendered = await renderPacket(header, records);
  const built: BuiltObject[] = [];
  for (const name of recordObjectNames) built.push(await partsOf(name, command, rendered));
  const combined = partOf(combinedPdfName, 'application/pdf', rendered.combined);
  const parts = [...built.flatMap((object) => object.parts), combined];
  const contents = new Map(parts.map(({ file, content }) => [file.name, content]));
  const source = packContainer(
    manifestOf(command, built, combined),
    (name) => contents.get(name)?.() ?? [],
  );
  const { sizeBytes, sha256 } = await sealToFile({ source, recipient, outFile });
  const objects = built.map(({ object, rows }) => ({ object, rows }));
  return { sizeBytes, sha256, chunkCount: chunkCount(sizeBytes), objects };
}

async function partsOf(
  object: RecordObjectName,
  { records, documentsDir }: BuildPacket,
  { objects }: RenderedPacket,
): Promise<BuiltObject> {
  const rendered = objects.get(object);
  if (rendered === undefined) throw new PortageError('packet-job-failed');
  const parts = [
    partOf(`${object}.xml`, 'application/xml', rendered.xml),
    partOf(`${object}.pdf`, 'application/pdf', rendered.pdf),
    ...(await attachedParts(object, records[object], documentsDir)),
  ];
  return { object, rows: records[object].length, parts };
}

const partOf = (
  name: string,
  mediaType: ContainerFile['mediaType'],
  bytes: Uint8Array,
): PacketPart => ({
  file: { name, mediaType, sizeBytes: bytes.length, sha256: sha256OfBytes(bytes) },
  content: () => [bytes],
});

function manifestOf(
  { header, receiptRecipient }: BuildPacket,
  built: readonly BuiltObject[],
  combined: PacketPart,
): ContainerManifest {
  return containerManifestSchema.parse({
    version: '1.0',
    transferId: header.transferId,
    producedAt: header.producedAt,
    receiptRecipient,
    releasingDistrict: header.releasingDistrict,
    objects: built.map(({ object, rows, parts }) => ({
      object,
      rows,
      files: parts.map(({ file }) => file.name),
    })),
    combinedPdf: combinedPdfName,
    files: [...built.flatMap(({ parts }) => parts), combined].map(({ file }) => file),
  });
}
