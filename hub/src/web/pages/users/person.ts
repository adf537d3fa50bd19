/** A user as the pages of users address and read them. */
import { createHash } from 'node:crypto';
import { PortageError } from '@portage/shared/error-codes';
import type { Form } from '@portage/shared/web/form';
import { secondFactorOf } from '@portage/shared/web/second-factor';
import { type HubUser, hubRightSchema, listHubUsers } from '../../../adapters/sqlite/hub-users.ts';
import type { HubVisit } from '../../hub-route.ts';

/** A user, and whether a code is asked for. */
export interface Person extends HubUser {
  readonly hasFactor: boolean;
}

/** Somebody who is not there yet. */
export const nobody: HubUser = { username: '', name: '', rights: [] };

/** What stands for a user in an address: user names are no part of addresses. */
export const userKey = (username: string): string =>
  createHash('sha256').update(username).digest('hex').slice(0, 16);

/** Every user, by user name. */
export const peopleOf = ({ site: { db } }: HubVisit): Person[] =>
  listHubUsers(db).map((user) => ({
    ...user,
    hasFactor: secondFactorOf(db, user.username).kind !== 'none',
  }));

/** The user whom the address names. Throws `page-unknown`. */
export function personOf(visit: HubVisit): Person {
  const person = peopleOf(visit).find(({ username }) => userKey(username) === visit.params['user']);
  if (person === undefined) throw new PortageError('page-unknown');
  return person;
}

/** The user whom a form describes; null when the name or the user name cannot be. */
export function readUser(form: Form, username: string): HubUser | null {
  const name = form.text('name');
  const isPossible = name !== '' && name.length <= 200 && /^\S{1,100}$/.test(username);
  return isPossible ? { username, name, rights: rightsIn(form) } : null;
}

/** The rights that are ticked. */
export const rightsIn = (form: Form): HubUser['rights'] =>
  hubRightSchema.options.filter((right) => form.all('right').includes(right));
