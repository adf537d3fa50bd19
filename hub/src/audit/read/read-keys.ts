import { readFile } from 'node:fs/promises';
import { type ErrorCode, PortageError } from '@portage/shared/error-codes';
import { type AuditKeys, auditKeysSchema } from '@portage/shared/log/audit-keys';
import type { z } from 'zod';

const mostBytes = 64_000_000;

/** The file of keys an auditor believes. `audit-file-unreadable`, `audit-keys-malformed`. */
export const readAuditKeys = async (path: string): Promise<AuditKeys> =>
  parseAuditKeys(await readInput(path));

/** The same from its bytes. */
export const parseAuditKeys = (bytes: Uint8Array): AuditKeys =>
  parseJsonFile(bytes, auditKeysSchema, 'audit-keys-malformed');

/** The bytes of a file that somebody names. `audit-file-unreadable`. */
export async function readInput(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: unknown) => {
    throw new PortageError('audit-file-unreadable', {}, { cause });
  });
}

/** The value of a file of JSON that follows the schema; throws the code where it does not. */
export function parseJsonFile<Schema extends z.ZodType>(
  bytes: Uint8Array,
  schema: Schema,
  code: ErrorCode,
): z.infer<Schema> {
  if (bytes.length > mostBytes) throw new PortageError(code);
  try {
    return schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    // The cause would quote the file, and a disclosure record has students in it.
    throw new PortageError(code);
  }
}
