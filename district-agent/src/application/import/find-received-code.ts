import { PortageError } from '@portage/shared/error-codes';
import { codedValueSchema } from '@portage/shared/records/coded-value';
import type Database from 'better-sqlite3';
import { listCodeMemory } from '../../adapters/sqlite/code-mappings.ts';
import type { ReceivedCode } from '../../domain/import/codes.ts';

/**
 * The received code that a person means by its local code, its standard code or its label, among
 * those that this district sent; or by all three as JSON, which need not have been sent. Throws
 * `received-code-unknown` and `received-code-ambiguous`.
 */
export function findReceivedCode(
  db: Database.Database,
  { districtId, codeSet, text }: { districtId: string; codeSet: string; text: string },
): ReceivedCode {
  const whole = parseWhole(text);
  if (whole !== null) return whole;
  const sent = listCodeMemory(db, { districtId, codeSet }).map(({ received }) => received);
  const found = sent.filter(({ code, localCode, label }) =>
    [code, localCode, label].includes(text),
  );
  const [only, ...others] = found;
  if (only === undefined) throw new PortageError('received-code-unknown', { districtId, codeSet });
  if (others.length > 0) throw new PortageError('received-code-ambiguous', { districtId, codeSet });
  return only;
}

function parseWhole(text: string): ReceivedCode | null {
  if (!text.startsWith('{')) return null;
  try {
    return codedValueSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
