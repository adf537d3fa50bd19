import { agentErrors } from './error-codes/agent.ts';
import { auditErrors } from './error-codes/audit.ts';
import { backupErrors } from './error-codes/backup.ts';
import { brokerErrors } from './error-codes/broker.ts';
import { codeImportErrors } from './error-codes/code-import.ts';
import { districtLogErrors } from './error-codes/district-log.ts';
import type { ErrorEntry } from './error-codes/error-entry.ts';
import { filesAndStoresErrors } from './error-codes/files-and-stores.ts';
import { importErrors } from './error-codes/import.ts';
import { keyErrors } from './error-codes/keys.ts';
import { logErrors } from './error-codes/log.ts';
import { logAuditErrors } from './error-codes/log-audit.ts';
import { mergeErrors } from './error-codes/merge.ts';
import { messageErrors } from './error-codes/message.ts';
import { packetErrors } from './error-codes/packet.ts';
import { recordsErrors } from './error-codes/records.ts';
import { setUpErrors } from './error-codes/set-up.ts';
import { transferErrors } from './error-codes/transfer.ts';
import { transferCodeErrors } from './error-codes/transfer-code.ts';
import { webErrors } from './error-codes/web.ts';
import { xmlErrors } from './error-codes/xml.ts';

/**
 * Every error a person or a program can meet, in one table: what it means, what to do, whether a
 * retry can help, and the HTTP status a page answers with. Code compares codes, never messages.
 * `transient`: the same call may work later. `permanent`: it will not. Messages hold codes, ids
 * and positions only, never a student's data.
 */
export const errorCodes = {
  ...agentErrors,
  ...auditErrors,
  ...backupErrors,
  ...brokerErrors,
  ...codeImportErrors,
  ...districtLogErrors,
  ...filesAndStoresErrors,
  ...importErrors,
  ...keyErrors,
  ...logErrors,
  ...logAuditErrors,
  ...mergeErrors,
  ...messageErrors,
  ...packetErrors,
  ...recordsErrors,
  ...setUpErrors,
  ...transferErrors,
  ...transferCodeErrors,
  ...webErrors,
  ...xmlErrors,
} as const satisfies Record<string, ErrorEntry>;

/** A code of the table. */
export type ErrorCode = keyof typeof errorCodes;

/** A broken thing, with a code from the table and details that are safe to log. */
export class PortageError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number | boolean>>;

  constructor(
    code: ErrorCode,
    details: Record<string, string | number | boolean> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${errorCodes[code].meaning}${formatDetails(details)}`, options);
    this.name = 'PortageError';
    this.code = code;
    this.details = details;
  }
}

function formatDetails(details: Record<string, string | number | boolean>): string {
  const parts = Object.entries(details).map(([name, value]) => `${name}=${value}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
