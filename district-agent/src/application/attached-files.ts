import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import {
  type AttachedDocument,
  attachedDocumentSchema,
  documentExtensions,
} from '@portage/shared/records/attached-document';
import { type RecordObjectName, recordObjects } from '@portage/shared/records/index';
import { writeAndSync } from '@portage/shared/seal/atomic-file';
import type { ContainerFile, ContainerManifest } from '@portage/shared/seal/container-manifest';
import { documentPath } from '../adapters/files/document-store.ts';

/** The rows of an object as attached files; none for an object that lists none. */
export const attachedRows = (
  name: RecordObjectName,
  rows: readonly object[],
): readonly AttachedDocument[] =>
  recordObjects[name].row === attachedDocumentSchema ? (rows as AttachedDocument[]) : [];

/** What the file of an object's row is called in a packet; `index` is the row's place, from 0. */
export const attachedFileName = (
  name: RecordObjectName,
  index: number,
  { mediaType }: AttachedDocument,
): string => `${name}-${String(index + 1).padStart(3, '0')}.${documentExtensions[mediaType]}`;

/**
 * Copies the files that these rows list into the folder of a packet, `iep-documents-001.pdf` and so
 * on in the order of the rows. Throws `document-missing` for one that is not there or not the one
 * that the row names.
 */
export async function addAttachedFiles(
  name: RecordObjectName,
  rows: readonly object[],
  { documentsDir, folder }: { documentsDir: string; folder: string },
): Promise<ContainerFile[]> {
  const files: ContainerFile[] = [];
  for (const [index, row] of attachedRows(name, rows).entries()) {
    const fileName = attachedFileName(name, index, row);
    // Opened before it is streamed: a stream that cannot open says so when nobody listens yet.
    const source = await open(documentPath(documentsDir, row.sha256)).catch((cause: unknown) => {
      throw new PortageError('document-missing', { object: name, row: index + 1 }, { cause });
    });
    const written = await writeAndSync(join(folder, fileName), source.createReadStream());
    if (written.sha256 !== row.sha256 || written.sizeBytes !== row.sizeBytes) {
      throw new PortageError('document-missing', { object: name, row: index + 1 });
    }
    files.push({ name: fileName, mediaType: 'application/octet-stream', ...written });
  }
  return files;
}

/**
 * Whether the files of an object in a packet, besides its XML and PDF, are exactly those that its
 * rows list, by digest and size.
 */
export function areAttachedFiles(
  manifest: ContainerManifest,
  { object, files }: ContainerManifest['objects'][number],
  rows: readonly object[],
): boolean {
  const own = new Set(files.filter((name) => name !== `${object}.xml` && name !== `${object}.pdf`));
  const keyOf = ({ sha256, sizeBytes }: { sha256: string; sizeBytes: number }): string =>
    `${sha256} ${sizeBytes}`;
  const found = manifest.files.filter(({ name }) => own.has(name)).map(keyOf);
  const listed = attachedRows(object, rows).map(keyOf);
  return found.toSorted().join() === listed.toSorted().join();
}
