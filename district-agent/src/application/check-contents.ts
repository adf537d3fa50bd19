import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import { mostPacketRows } from '@portage/shared/records/packet-rows';
import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import { recordRegistry } from '../records/registry.ts';
import { areAttachedFiles } from './attached-files.ts';

/**
 * Checks the unpacked files of a packet against its manifest: every XML document through the gate,
 * its rows counted and its head compared, attached files by digest, file types by content. Throws
 * `packet-contents-differ`, `packet-too-many-rows` or an `xml-…` code; a document's content is
 * never part of it.
 */
export async function checkContents(manifest: ContainerManifest, folder: string): Promise<void> {
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
