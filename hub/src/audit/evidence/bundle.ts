import { originSchema, sha256Schema, transferIdSchema } from '@portage/shared/ids';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import { z } from 'zod';

/** Names of the files of a bundle. */
export const bundleNames = {
  readme: 'README.txt',
  manifest: 'manifest.json',
  checkpoint: 'checkpoint.txt',
  keys: 'keys.json',
  entry: (index: number): string => `entries/${index}.json`,
  proof: (index: number): string => `proofs/${index}.tlog-proof`,
} as const;

/** Files by name. */
export type Files = ReadonlyMap<string, Uint8Array>;

const index = z.int().min(0);

/** What a bundle says of itself; believed only as far as proofs and signatures bear it out. */
export const manifestSchema = z.strictObject({
  format: z.literal('portage-evidence'),
  version: z.literal('1.0'),
  origin: originSchema,
  transferId: transferIdSchema,
  /** Places in the log, ascending: of the transfer's events, and of those about its districts. */
  entries: z.strictObject({
    transfer: z.array(index).min(1).max(100_000),
    districts: z.array(index).min(1).max(100_000),
  }),
  /** Every other file, by name. */
  files: z.array(
    z.strictObject({ name: z.string().max(100), sizeBytes: index, sha256: sha256Schema }),
  ),
});
export type EvidenceManifest = z.infer<typeof manifestSchema>;

/** An entry as a file of a bundle: salt and exact event in base64. */
export const entrySchema = z.strictObject({
  salt: z.base64().length(44),
  event: z.base64().max(2_000_000),
});

/** How JSON is written in a bundle, to the byte. */
export const writeJson = (value: unknown): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

/** What the manifest says of each file, sorted by name. */
export const listed = (files: Files): EvidenceManifest['files'] =>
  [...files]
    .map(([name, bytes]) => ({ name, sizeBytes: bytes.length, sha256: sha256OfBytes(bytes) }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));

/** The indexes of every entry of a bundle, ascending. */
export const allIndexes = ({ entries }: EvidenceManifest): number[] =>
  [...entries.transfer, ...entries.districts].toSorted((one, other) => one - other);

/** Which files a bundle with this manifest consists of, besides the manifest. */
export const expectedNames = (manifest: EvidenceManifest): string[] => [
  ...[bundleNames.readme, bundleNames.checkpoint, bundleNames.keys],
  ...allIndexes(manifest).flatMap((at) => [bundleNames.entry(at), bundleNames.proof(at)]),
];
