import type { NoteSigner } from '@portage/shared/log/note-key';
import { loadSigningKey } from '@portage/shared/seal/signing-key';
import type { DataFolder } from '../data-folder.ts';
import { requireSecret } from '../secret-file.ts';
import { logRulesOf, requireSettings } from '../settings.ts';

/** What the hub signs checkpoints of its log with; the log is called as the hub is. */
export async function logSigner(data: DataFolder, origin: string): Promise<NoteSigner> {
  return { name: origin, key: loadSigningKey(await requireSecret(data.logKey)) };
}

/** How often a hub signs, as at its start, and who its auditors are, as the settings say then. */
export async function logRules(data: DataFolder): Promise<{
  readonly checkpointSeconds: number;
  readonly auditors: () => Promise<readonly string[]>;
}> {
  const { checkpointSeconds } = logRulesOf(await requireSettings(data));
  return {
    checkpointSeconds,
    auditors: async () => logRulesOf(await requireSettings(data)).auditors,
  };
}
