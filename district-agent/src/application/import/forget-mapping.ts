import { PortageError } from '@portage/shared/error-codes';
import { type CodeOfDistrict, dropMapping } from '../../adapters/sqlite/code-mappings.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';

/**
 * Forgets what a received code is here: the next import asks again. What was imported before stays
 * as it is. Throws `received-code-unknown` when nothing was remembered, and what `authorize`
 * throws.
 */
export function forgetMapping(
  { db }: Pick<Agent, 'db'>,
  command: CodeOfDistrict & { readonly username: string },
): void {
  db.transaction(() => {
    authorize(db, command.username, 'import');
    if (!dropMapping(db, command)) {
      throw new PortageError('received-code-unknown', { codeSet: command.codeSet });
    }
  }).immediate();
}
