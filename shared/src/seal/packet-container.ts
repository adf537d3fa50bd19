import { join } from 'node:path';
import { PortageError } from '../error-codes.ts';
import { writeAndSync } from './atomic-file.ts';
import { BytePull } from './byte-pull.ts';
import {
  type ContainerFile,
  type ContainerManifest,
  containerLimits,
  containerManifestSchema,
  manifestName,
} from './container-manifest.ts';
import { DigestTally } from './digest.ts';
import { paddedLength } from './padding.ts';
import { encodeTarHeader, sizeInTarHeader, tarBlockBytes, tarFill } from './tar-header.ts';

/*
 * A container is a plain tar archive that any tar opens, of which there is exactly one for given
 * content: the manifest first, then the files in the order of the manifest, each under the one
 * header that `encodeTarHeader` writes, then zero bytes up to the padded length. The reader knows
 * from the manifest what every following byte of framing must be, and refuses any other: there is
 * no second way to read a container, and no link, folder, duplicate or extra entry can occur.
 */

/** The content of a file of a container, by its name there. */
export type ContentOf = (name: string) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * The bytes of the container of `manifest`, each of whose files is asked for once, in its turn.
 * Deterministic. Throws `container-manifest-invalid` for a manifest that breaks its schema and
 * `container-source-changed` for a file that is not the one the manifest names.
 */
export async function* packContainer(
  manifest: ContainerManifest,
  contentOf: ContentOf,
): AsyncGenerator<Uint8Array> {
  const head = encodeManifest(manifest);
  yield* [encodeTarHeader(manifestName, head.length), head, Buffer.alloc(tarFill(head.length))];
  let length = entryBytes(head.length);
  for (const file of manifest.files) {
    yield encodeTarHeader(file.name, file.sizeBytes);
    yield* unchanged(contentOf(file.name), file);
    yield Buffer.alloc(tarFill(file.sizeBytes));
    length += entryBytes(file.sizeBytes);
  }
  yield* zeros(paddedLength(length + 2 * tarBlockBytes) - length);
}

/**
 * Reads a container from a stream and writes its files into `folder`, which must be empty, each
 * under its name in the manifest, mode 0600, synced. Returns the manifest. Throws a `container-…`
 * code for anything that is not exactly as `packContainer` writes it; what is in the folder then is
 * worthless, and the caller removes it.
 */
export async function unpackContainer(
  source: AsyncIterable<Uint8Array>,
  folder: string,
): Promise<ContainerManifest> {
  const pull = new BytePull(source);
  try {
    return await unpack(pull, folder);
  } finally {
    await pull.close();
  }
}

async function unpack(pull: BytePull, folder: string): Promise<ContainerManifest> {
  const { manifest, bytes } = await readManifest(pull);
  let length = entryBytes(bytes);
  for (const file of manifest.files) {
    const header = await pull.exactly(tarBlockBytes);
    if (Buffer.compare(header, encodeTarHeader(file.name, file.sizeBytes)) !== 0) {
      throw new PortageError('container-invalid', { at: length });
    }
    const written = await writeAndSync(join(folder, file.name), pull.stream(file.sizeBytes));
    if (written.sha256 !== file.sha256) {
      throw new PortageError('container-digest-mismatch', { at: length });
    }
    await expectZeros(pull, tarFill(file.sizeBytes));
    length += entryBytes(file.sizeBytes);
  }
  await expectZeros(pull, paddedLength(length + 2 * tarBlockBytes) - length);
  if ((await pull.next(1)) !== null) throw new PortageError('container-invalid', { at: length });
  return manifest;
}

async function readManifest(
  pull: BytePull,
): Promise<{ manifest: ContainerManifest; bytes: number }> {
  const sizeBytes = sizeInTarHeader(await pull.exactly(tarBlockBytes), manifestName);
  if (sizeBytes === null) throw new PortageError('container-invalid', { at: 0 });
  if (sizeBytes > containerLimits.manifestBytes) {
    throw new PortageError('container-too-large', { manifestBytes: sizeBytes });
  }
  const manifest = decodeManifest(await pull.exactly(sizeBytes));
  await expectZeros(pull, tarFill(sizeBytes));
  return { manifest, bytes: sizeBytes };
}

function decodeManifest(bytes: Uint8Array): ContainerManifest {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new PortageError('container-manifest-invalid');
  }
  return checkManifest(json);
}

function encodeManifest(manifest: ContainerManifest): Uint8Array {
  return Buffer.from(`${JSON.stringify(checkManifest(manifest), null, 2)}\n`, 'utf8');
}

function checkManifest(candidate: unknown): ContainerManifest {
  const checked = containerManifestSchema.safeParse(candidate);
  if (!checked.success) throw new PortageError('container-manifest-invalid');
  const totalBytes = checked.data.files.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  if (totalBytes > containerLimits.totalBytes) {
    throw new PortageError('container-too-large', { totalBytes });
  }
  return checked.data;
}

async function* unchanged(
  content: ReturnType<ContentOf>,
  file: ContainerFile,
): AsyncGenerator<Uint8Array> {
  const tally = new DigestTally();
  for await (const piece of content) {
    tally.add(piece);
    yield piece;
  }
  const { sha256, sizeBytes } = tally.finish();
  if (sha256 !== file.sha256 || sizeBytes !== file.sizeBytes) {
    throw new PortageError('container-source-changed');
  }
}

async function expectZeros(pull: BytePull, count: number): Promise<void> {
  for await (const piece of pull.stream(count)) {
    if (piece.some((byte) => byte !== 0)) throw new PortageError('container-invalid');
  }
}

function* zeros(count: number): Generator<Uint8Array> {
  const block = Buffer.alloc(64 * 1024);
  for (let left = count; left > 0; left -= block.length) yield block.subarray(0, left);
}

const entryBytes = (sizeBytes: number): number => tarBlockBytes + sizeBytes + tarFill(sizeBytes);
