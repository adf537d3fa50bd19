import type { NoteSigner } from '@portage/shared/log/note-key';
import { loadSigningKey } from '@portage/shared/seal/signing-key';
import type { DataFolder } from '../data-folder.ts';
import { requireSecret } from '../secret-file.ts';
import { type LogRules, logRulesOf, requireSettings } from '../settings.ts';

/** What the hub signs checkpoints of its log with; the log is called as the hub is. */
export async function logSigner(data: DataFolder, origin: string): Promise<NoteSigner> {
  return { name: origin, key: loadSigningKey(await requireSecret(data.logKey)) };
}

/** How the log is kept, as the settings say at the time of asking. */
export const logRules =
  (data: DataFolder): (() => Promise<LogRules>) =>
  async () =>
    logRulesOf(await requireSettings(data));
