import { isSoundKey } from '@portage/shared/districts/sound-key';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { bad, type Checked, good } from '@portage/shared/log/checked';
import { readKeys } from '@portage/shared/log/log-policy';
import type { NoteKey } from '@portage/shared/log/note-key';

/** The keys of an auditor's file, read. */
export interface TrustedKeys {
  readonly origin: string;
  readonly logs: readonly NoteKey[];
  readonly auditors: readonly NoteKey[];
  readonly written: AuditKeys;
}

/**
 * Reads every key of the auditor's file. `log-key-malformed` for one key; `log-policy-impossible`
 * for one that is named twice, of the wrong sort or another log's, and for more auditors than
 * there are.
 */
export function trustedKeysOf(written: AuditKeys): Checked<TrustedKeys> {
  const { origin, witnesses, officers } = written;
  const logs = readKeys(written.logKeys, 'log');
  if (logs.kind === 'bad') return logs;
  const auditors = readKeys(witnesses.auditors, 'witness');
  if (auditors.kind === 'bad') return auditors;
  if (logs.value.some(({ name }) => name !== origin))
    return bad('log-policy-impossible', { origin });
  const raws = [...logs.value, ...auditors.value].map(({ raw }) => raw);
  const isTwice = new Set(raws).size !== raws.length;
  if (isTwice || witnesses.needed.auditors > auditors.value.length) {
    return bad('log-policy-impossible');
  }
  for (const { keyId, publicKey } of officers) {
    if (!isSoundKey({ keyId, publicKey })) return bad('log-key-malformed', { keyId });
  }
  return good({ origin, logs: logs.value, auditors: auditors.value, written });
}
