import { createReadStream } from 'node:fs';
import { PortageError } from '@portage/shared/error-codes';
import {
  type AttachedDocument,
  attachedDocumentSchema,
  documentExtension,
  maxDocumentBytes,
} from '@portage/shared/records/attached-document';
import {
  type RecordObjectName,
  recordObjectNames,
  recordObjects,
  type StudentRecords,
} from '@portage/shared/records/index';
import type { ContainerFile, ContainerManifest } from '@portage/shared/seal/container-manifest';
import { digestOfFile } from '@portage/shared/seal/digest';
import type { ContentOf } from '@portage/shared/seal/packet-container';
import { documentPath } from '../adapters/files/document-store.ts';

/** A file of a packet under construction: what the manifest says of it, and its content. */
export interface PacketPart {
  readonly file: ContainerFile;
  readonly content: () => ReturnType<ContentOf>;
}

/** The rows of an object as attached files; none for an object that lists none. */
export const attachedRows = (
  name: RecordObjectName,
  rows: readonly object[],
): readonly AttachedDocument[] => (attachesFiles(name) ? (rows as AttachedDocument[]) : []);

const attachesFiles = (name: RecordObjectName): boolean =>
  recordObjects[name].row === attachedDocumentSchema;

/** What the file of an object's row is called in a packet; `index` is the row's place, from 0. */
export const attachedFileName = (
  name: RecordObjectName,
  index: number,
  { mediaType }: AttachedDocument,
): string => `${name}-${String(index + 1).padStart(3, '0')}.${documentExtension(mediaType)}`;

/** Throws `documents-too-large` when these records list more than a packet takes. */
export function refuseTooLarge(records: StudentRecords): void {
  const rows = recordObjectNames.flatMap((name) => attachedRows(name, records[name]));
  const sizeBytes = rows.reduce((sum, row) => sum + row.sizeBytes, 0);
  if (sizeBytes > maxDocumentBytes) {
    throw new PortageError('documents-too-large', { sizeBytes, maxDocumentBytes });
  }
}

/**
 * The files that these rows list as parts of a packet, `iep-documents-001.pdf` and so on in the
 * order of the rows; nothing but their digest is looked at. Throws `document-missing` for one that
 * is not there or not the one that the row names.
 */
export async function attachedParts(
  name: RecordObjectName,
  rows: readonly object[],
  documentsDir: string,
): Promise<PacketPart[]> {
  const parts: PacketPart[] = [];
  for (const [index, row] of attachedRows(name, rows).entries()) {
    const path = documentPath(documentsDir, row.sha256);
    const missing = { object: name, row: index + 1 };
    const found = await digestOfFile(path).catch((cause: unknown) => {
      throw new PortageError('document-missing', missing, { cause });
    });
    if (found.sha256 !== row.sha256 || found.sizeBytes !== row.sizeBytes) {
      throw new PortageError('document-missing', missing);
    }
    const fileName = attachedFileName(name, index, row);
    parts.push({
      file: { name: fileName, mediaType: 'application/octet-stream', ...found },
      content: () => createReadStream(path),
    });
  }
  return parts;
}

/**
 * Whether the files of an object in a packet, besides its XML and PDF, are exactly those that its
 * rows list, by digest and size. What a bad row lists is not known: for each of them there may be
 * one file more.
 */
export function areAttachedFiles(
  manifest: ContainerManifest,
  { object, files }: ContainerManifest['objects'][number],
  { rows, badRows }: { rows: readonly object[]; badRows: readonly object[] },
): boolean {
  const own = new Set(files.filter((name) => name !== `${object}.xml` && name !== `${object}.pdf`));
  const keyOf = ({ sha256, sizeBytes }: { sha256: string; sizeBytes: number }): string =>
    `${sha256} ${sizeBytes}`;
  const listed = attachedRows(object, rows).map(keyOf);
  const unlisted = manifest.files
    .filter(({ name }) => own.has(name))
    .map(keyOf)
    .filter((key) => !takeOut(listed, key));
  return listed.length === 0 && unlisted.length <= (attachesFiles(object) ? badRows.length : 0);
}

/** Whether the value was among these; then it is so once less. */
function takeOut(values: string[], value: string): boolean {
  const index = values.indexOf(value);
  if (index !== -1) values.splice(index, 1);
  return index !== -1;
}
