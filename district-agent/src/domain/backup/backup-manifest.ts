import { districtIdSchema } from '@portage/shared/ids';
import { z } from 'zod';

/** A path below the backup: never one that leads out of it. */
const pathSchema = z
  .string()
  .regex(/^[^/\\:]+(\/[^/\\:]+)*$/)
  .refine((path) => !path.split('/').some((part) => part === '.' || part === '..'));

/** `backup.json`: written last, so a folder that has it is whole. */
export const backupManifestSchema = z.strictObject({
  format: z.literal('portage-backup'),
  version: z.literal('1.0'),
  districtId: districtIdSchema,
  madeAt: z.iso.datetime(),
  /** The number of this district's newest message in it; 0 before the first. */
  outboxSequence: z.int().min(0),
  files: z.array(
    z.strictObject({
      path: pathSchema,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      sizeBytes: z.int().min(0),
    }),
  ),
});
/** What `backup.json` holds. */
export type BackupManifest = z.output<typeof backupManifestSchema>;

/** The name of a backup's folder: names of one district sort by time. */
export const backupName = (districtId: string, madeAt: string): string =>
  `${districtId}-${madeAt.replaceAll(/[:.]/g, '-')}`;

/** Of the names in a folder, a district's backups that are beyond the newest `keep`. */
export function outdatedBackups(
  names: readonly string[],
  { districtId, keep }: { districtId: string; keep: number },
): string[] {
  const stamp = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;
  const own = names.filter(
    (name) => name.startsWith(`${districtId}-`) && stamp.test(name.slice(districtId.length + 1)),
  );
  return own.toSorted().toReversed().slice(keep);
}

/** Left out: the live store, which is copied in another way, locks, and unfinished files. */
export const isLeftOut = (path: string): boolean =>
  /^(agent\.sqlite|running\.lock)(-wal|-shm|-journal)?$/.test(path) ||
  /\.(partial|tmp)$/.test(path);
