import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import type { RecordObjectName } from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import { mostPacketRows } from '@portage/shared/records/packet-rows';
import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import { recordRegistry } from '../records/registry.ts';
import type { BadRow } from '../xml/bad-row.ts';
import type { RecordRows } from '../xml/read-rows.ts';
import { areAttachedFiles } from './attached-files.ts';

/** A bad row of a packet, and the record object it is a row of. */
export interface PacketBadRow extends BadRow {
  readonly object: RecordObjectName;
}

type ManifestObject = ContainerManifest['objects'][number];

/**
 * Checks the unpacked files of a packet against its manifest: every XML document through the gate,
 * its rows counted and its head compared, attached files by digest, file types by content. Gives
 * back the bad rows, in the order of the manifest and of each document: they are no reason to
 * refuse the packet. Throws `packet-contents-differ`, `packet-too-many-rows` or an `xml-…` code; a
 * document's content is never part of it.
 */
export async function checkContents(
  manifest: ContainerManifest,
  folder: string,
): Promise<PacketBadRow[]> {
  const students = new Set<string>();
  const bad: PacketBadRow[] = [];
  for (const object of manifest.objects) {
    const { header, rows, badRows } = await readObject(object, folder);
    if (rows.length + badRows.length !== object.rows) differ(object.object);
    if (!isHeadOf(manifest, header)) differ(object.object);
    if (!areAttachedFiles(manifest, object, { rows, badRows })) differ(object.object);
    students.add(JSON.stringify(header.student));
    if (students.size > 1) differ(object.object);
    for (const badRow of badRows) bad.push({ object: object.object, ...badRow });
  }
  await checkFileTypes(manifest, folder);
  return bad;
}

async function readObject(object: ManifestObject, folder: string): Promise<RecordRows<object>> {
  refuseTooMany(object);
  const xmlName = `${object.object}.xml`;
  const xmlFiles = object.files.filter((name) => name.endsWith('.xml'));
  if (xmlFiles.length !== 1 || xmlFiles[0] !== xmlName) differ(object.object);
  return recordRegistry[object.object].readXmlRows(await readFile(join(folder, xmlName)));
}

async function checkFileTypes(manifest: ContainerManifest, folder: string): Promise<void> {
  for (const { name, mediaType } of manifest.files) {
    const isXml = name.endsWith('.xml');
    if (isXml !== (mediaType === 'application/xml'))
      throw new PortageError('packet-contents-differ');
    if (mediaType === 'application/pdf') await checkPdfMagic(join(folder, name));
  }
}

function refuseTooMany({ object, rows }: ManifestObject): void {
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
