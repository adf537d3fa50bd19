import { PortageError } from '@portage/shared/error-codes';
import { type CodeOfDistrict, saveMapping } from '../../adapters/sqlite/code-mappings.ts';
import { isOwnCode } from '../../adapters/sqlite/own-codes.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';

/** What a named person says that a received code is here; `localCode` null: kept as received. */
export interface RememberMapping extends CodeOfDistrict {
  readonly localCode: string | null;
  readonly username: string;
}

/**
 * Remembers a mapping for this releasing district and code set, for every import from now on. What
 * was imported before takes it with its next import, as a change that the plan shows. Throws
 * `code-unknown-here` when the code is none of ours, and what `authorize` throws.
 */
export function rememberMapping(
  { db, now }: Pick<Agent, 'db' | 'now'>,
  command: RememberMapping,
): void {
  const { districtId, codeSet, received, localCode, username } = command;
  db.transaction(() => {
    const { username: mappedBy } = authorize(db, username, 'import');
    if (localCode !== null && !isOwnCode(db, codeSet, localCode)) {
      throw new PortageError('code-unknown-here', { codeSet });
    }
    const mappedAt = now().toISOString();
    saveMapping(db, { districtId, codeSet, received, localCode, mappedBy, mappedAt });
  }).immediate();
}

/** The same for several codes at once: all of them, or none. */
export function rememberMappings(
  agent: Pick<Agent, 'db' | 'now'>,
  mappings: readonly RememberMapping[],
): void {
  agent.db
    .transaction(() => {
      for (const mapping of mappings) rememberMapping(agent, mapping);
    })
    .immediate();
}
