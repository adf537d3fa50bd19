import { PortageError } from '@portage/shared/error-codes';
import { auditKeysSchema } from '@portage/shared/log/audit-keys';
import { fromBase64 } from '@portage/shared/log/base64';
import { type LogEvent, readLogEvent } from '@portage/shared/transfer/log-event';
import type { z } from 'zod';
import {
  allIndexes,
  bundleNames,
  type EvidenceManifest,
  entrySchema,
  expectedNames,
  type Files,
  listed,
  manifestSchema,
  writeJson,
} from './bundle.ts';
import { unpackEvidence } from './evidence-zip.ts';
import { readme } from './readme.ts';

/** An entry of a bundle, of which only the proof beside it says that it is in the log. */
export interface BundledEntry {
  readonly index: number;
  readonly salt: Uint8Array;
  readonly bytes: Uint8Array;
  readonly event: LogEvent;
  readonly proof: string;
}

/** A bundle that is whole and written as it must be. Nothing in it is believed yet. */
export interface OpenedBundle {
  readonly manifest: EvidenceManifest;
  readonly entries: readonly BundledEntry[];
  readonly checkpoint: string;
  /** The file of keys, as JSON without blanks. */
  readonly keys: string;
}

/**
 * Unpacks a bundle: exactly the files that belong to it, each as its manifest says and in the one
 * way to write it. All that `unpackEvidence` throws; `evidence-file-missing`,
 * `evidence-file-extra`, `evidence-file-changed`, `evidence-file-malformed`.
 */
export function openBundle(zip: Uint8Array): OpenedBundle {
  const files = unpackEvidence(zip);
  const manifest = parsed(files, { name: bundleNames.manifest, schema: manifestSchema });
  mustBeComplete(files, manifest);
  mustBeListed(files, manifest);
  if (textOf(files, bundleNames.readme) !== readme) {
    throw new PortageError('evidence-file-changed', { file: bundleNames.readme });
  }
  return {
    manifest,
    entries: allIndexes(manifest).map((index) => entryOf(files, index)),
    checkpoint: textOf(files, bundleNames.checkpoint),
    keys: JSON.stringify(parsed(files, { name: bundleNames.keys, schema: auditKeysSchema })),
  };
}

/** Which files there are has to follow from which entries there are, and from nothing else. */
function mustBeComplete(files: Files, manifest: EvidenceManifest): void {
  const expected = new Set([bundleNames.manifest, ...expectedNames(manifest)]);
  const isAscending = [manifest.entries.transfer, manifest.entries.districts].every((indexes) =>
    indexes.every((index, place) => index > (indexes[place - 1] ?? -1)),
  );
  if (!isAscending || new Set(allIndexes(manifest)).size !== allIndexes(manifest).length) {
    throw new PortageError('evidence-file-malformed', { file: bundleNames.manifest });
  }
  for (const file of expected) {
    if (!files.has(file)) throw new PortageError('evidence-file-missing', { file });
  }
  for (const file of files.keys()) {
    if (!expected.has(file)) throw new PortageError('evidence-file-extra', { file });
  }
}

function mustBeListed(files: Files, { files: said }: EvidenceManifest): void {
  const found = listed(new Map([...files].filter(([name]) => name !== bundleNames.manifest)));
  const differing = found.find(
    (file, place) => JSON.stringify(file) !== JSON.stringify(said[place]),
  );
  if (differing !== undefined) {
    throw new PortageError('evidence-file-changed', { file: differing.name });
  }
  if (said.length !== found.length) {
    throw new PortageError('evidence-file-malformed', { file: bundleNames.manifest });
  }
}

function entryOf(files: Files, index: number): BundledEntry {
  const file = bundleNames.entry(index);
  const { salt, event } = parsed(files, { name: file, schema: entrySchema });
  const [saltBytes, bytes] = [fromBase64(salt), fromBase64(event)];
  if (saltBytes?.length !== 32 || bytes === null) {
    throw new PortageError('evidence-file-malformed', { file });
  }
  const read = readLogEvent(bytes);
  if (read === null) throw new PortageError('audit-event-unreadable', { index });
  const proof = textOf(files, bundleNames.proof(index));
  return { index, salt: saltBytes, bytes, event: read, proof };
}

/** A file of JSON that is written to the byte as bundles have it. */
function parsed<Schema extends z.ZodType>(
  files: Files,
  { name, schema }: { name: string; schema: Schema },
): z.infer<Schema> {
  const read = schema.safeParse(jsonOf(textOf(files, name)));
  const written = read.success ? writeJson(read.data) : null;
  if (written === null || Buffer.compare(written, files.get(name) ?? written) !== 0) {
    throw new PortageError('evidence-file-malformed', { file: name });
  }
  return read.data as z.infer<Schema>;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textOf(files: Files, name: string): string {
  const bytes = files.get(name);
  if (bytes === undefined) throw new PortageError('evidence-file-missing', { file: name });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new PortageError('evidence-file-malformed', { file: name }, { cause });
  }
}
