import { readSettings } from '@portage/shared/files/settings-file';
import { officerSchema } from '@portage/shared/log/audit-keys';
import { oidcSettingsSchema } from '@portage/shared/web/oidc/oidc-settings';
import { z } from 'zod';
import type { AgentFolder } from './agent-folder.ts';

/** `[backup]`: where the running agent keeps copies of its data folder, and how many. */
const backupSchema = z.strictObject({
  /** Relative to the data folder; another disk or machine is better. */
  folder: z.string().min(1).default('backups'),
  /** Hours between two backups; left out, backups are made only when somebody asks. */
  everyHours: z.int().min(1).max(744).optional(),
  /** How many backups are kept; older ones are removed. */
  keep: z.int().min(1).max(1000).default(7),
});
/** `[backup]` as it was read, with what was left out. */
export type BackupSettings = z.output<typeof backupSchema>;

/** Where nothing is set. */
export const defaultBackup: BackupSettings = { folder: 'backups', keep: 7 };

/** `settings.toml` of an agent; there need be none. */
const settingsSchema = z.strictObject({
  oidc: oidcSettingsSchema.optional(),
  backup: backupSchema.default(defaultBackup),
  /** Seconds between two looks at the state's log. */
  logIntervalSeconds: z.int().min(1).max(86_400).default(60),
  /** Officers of the state whom the enrollment file does not name yet. */
  officers: z.array(officerSchema).default([]),
});
/** The settings as they were read. */
export type AgentSettings = z.output<typeof settingsSchema>;

/** Reads the settings. Throws `settings-unreadable` with the setting. */
export async function loadAgentSettings(folder: AgentFolder): Promise<AgentSettings> {
  return (await readSettings(folder.settings, settingsSchema)) ?? settingsSchema.parse({});
}
