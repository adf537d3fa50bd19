import { PortageError } from '@portage/shared/error-codes';
import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import type { Files } from './bundle.ts';

const mostZipBytes = 256_000_000;
const mostFiles = 500_000;
/** An event is at most 1.5 MB; a file of keys names every district of a state. */
const mostFileBytes = 64_000_000;

/** Every file of a ZIP has a date; this is the first that there can be, in no time zone. */
const fixedDate = new Date(1980, 0, 1);

/**
 * Files as a ZIP. They are stored as they are, in the order of their names, so that the same files
 * give the same bytes, and nothing can grow when it is unpacked.
 */
export function packEvidence(files: Files): Uint8Array {
  const sorted = [...files].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 0, mtime: fixedDate });
}

/**
 * The files of a ZIP that `packEvidence` made, and of no other: packed again they give the same
 * bytes, so nothing is hidden between them. Sizes are looked at before anything is unpacked. Throws
 * `evidence-too-large`, `evidence-zip-malformed`, `evidence-path-wrong`, `evidence-zip-altered`.
 */
export function unpackEvidence(zip: Uint8Array): Files {
  if (zip.length > mostZipBytes) throw new PortageError('evidence-too-large');
  const files = new Map(Object.entries(unzip(zip)));
  if (Buffer.compare(packEvidence(files), zip) !== 0)
    throw new PortageError('evidence-zip-altered');
  return files;
}

function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  const seen = new Set<string>();
  let total = 0;
  try {
    return unzipSync(zip, {
      filter: (file) => {
        total += file.originalSize;
        mustBeSmall(file, { total, files: seen.size });
        mustBePlain(file, seen);
        seen.add(file.name);
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof PortageError) throw cause;
    throw new PortageError('evidence-zip-malformed', {}, { cause });
  }
}

function mustBeSmall(
  { originalSize, size }: UnzipFileInfo,
  { total, files }: { total: number; files: number },
): void {
  const isSmall = Math.max(originalSize, size) <= mostFileBytes && total <= mostZipBytes;
  if (!isSmall || files >= mostFiles) throw new PortageError('evidence-too-large');
}

/** Letters, digits, dots and hyphens, in at most one folder; each name once. */
const plainName = /^(?:[a-z]+\/)?[A-Za-z0-9][A-Za-z0-9-]*(?:\.[a-z-]+)$/;

function mustBePlain(
  { name, compression, size, originalSize }: UnzipFileInfo,
  seen: ReadonlySet<string>,
): void {
  if (!plainName.test(name) || seen.has(name)) throw new PortageError('evidence-path-wrong');
  if (compression !== 0 || size !== originalSize) throw new PortageError('evidence-zip-malformed');
}
