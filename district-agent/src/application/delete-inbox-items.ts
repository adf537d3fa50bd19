import { PortageError } from '@portage/shared/error-codes';
import { deleteInboxItem } from '../adapters/sqlite/inbox-page.ts';
import { maySeeTransfer, schoolsOf } from '../adapters/sqlite/user-schools.ts';
import { findUser } from '../adapters/sqlite/users.ts';
import type { Agent } from './agent.ts';

/** A line of the inbox by what it is about. */
export interface InboxItemName {
  readonly transferId: string;
  readonly kind: string;
}

/**
 * Takes lines out of the inbox for everybody; their transfers stay in the lists of transfers. Lines
 * of students of other schools are left where they are. Returns how many went. Throws
 * `user-unknown`.
 */
export function deleteInboxItems(
  agent: Agent,
  command: { username: string; items: readonly InboxItemName[] },
): number {
  const deletedAt = agent.now().toISOString();
  return agent.db
    .transaction(() => {
      if (findUser(agent.db, command.username) === null) throw new PortageError('user-unknown');
      const schools = schoolsOf(agent.db, command.username);
      const mine = command.items.filter(({ transferId }) =>
        maySeeTransfer(agent.db, schools, transferId),
      );
      return mine.filter((item) => deleteInboxItem(agent.db, { ...item, deletedAt })).length;
    })
    .immediate();
}
