import { noteSignIn, saveTotpSecret } from '@portage/shared/web/accounts';
import { seeOther } from '@portage/shared/web/answers';
import { setPassword } from '@portage/shared/web/change-password';
import { newPassword } from '@portage/shared/web/passwords';
import {
  findHubUser,
  type HubUser,
  removeHubUser,
  saveHubUser,
} from '../../../adapters/sqlite/hub-users.ts';
import type { HubRoute, HubVisit } from '../../hub-route.ts';
import { nobody, peopleOf, personOf, readUser, rightsIn } from './person.ts';
import { UserContent, type UserView } from './user-view.tsx';
import { UsersContent, type UsersView } from './view.tsx';
import { usersWords } from './words.ts';

const path = '/users/:user{[0-9a-f]{16}}';

/** The named people of the state agency and their rights. */
export const usersRoutes: readonly HubRoute[] = [
  {
    method: 'GET',
    path: '/users',
    right: 'admin',
    nav: { order: 100, label: (language) => usersWords(language).title },
    handler: (visit) => showAll(visit, { added: nobody, problem: null }),
  },
  { method: 'POST', path: '/users', right: 'admin', handler: add },
  { method: 'GET', path, right: 'admin', handler: (visit) => showOne(visit, {}) },
  { method: 'POST', path, right: 'admin', handler: change },
  { method: 'POST', path: `${path}/password`, right: 'admin', handler: makePassword },
  { method: 'POST', path: `${path}/remove-factor`, right: 'admin', handler: removeFactor },
  { method: 'POST', path: `${path}/remove`, right: 'admin', handler: remove },
];

const showAll = (visit: HubVisit, said: Pick<UsersView, 'added' | 'problem'>): Promise<Response> =>
  visit.page(
    { title: usersWords(visit.language).title, status: said.problem === null ? 200 : 400 },
    <UsersContent {...{ visit, ...said, people: peopleOf(visit) }} />,
  );

function showOne(
  visit: HubVisit,
  said: { typed?: HubUser } & Partial<Pick<UserView, 'problem' | 'password'>>,
): Promise<Response> {
  const { problem = null, password = null, typed } = said;
  const words = usersWords(visit.language);
  const person = { ...personOf(visit), ...typed };
  return visit.page(
    {
      title: words.one,
      status: problem === null ? 200 : 400,
      back: { href: '/users', label: words.title },
    },
    <UserContent {...{ visit, person, problem, password }} />,
  );
}

function add(visit: HubVisit): Response | Promise<Response> {
  const { form, site } = visit;
  const username = form.text('username');
  const user = readUser(form, username);
  const added = { username, name: form.text('name'), rights: rightsIn(form) };
  if (user === null) return showAll(visit, { added, problem: 'incomplete' });
  if (findHubUser(site.db, username) !== null) {
    return showAll(visit, { added, problem: 'exists' });
  }
  saveHubUser(site.db, user, visit.user.username);
  return seeOther('/users?done=saved');
}

function change(visit: HubVisit): Response | Promise<Response> {
  const { form, site } = visit;
  const { username } = personOf(visit);
  const user = readUser(form, username);
  const typed = { username, name: form.text('name'), rights: rightsIn(form) };
  if (user === null) return showOne(visit, { typed, problem: 'incomplete' });
  const problem = saveHubUser(site.db, user, visit.user.username);
  if (problem !== null) return showOne(visit, { typed, problem });
  return seeOther('/users?done=saved');
}

/** The page itself shows the password: it must not stand in an address or in the store. */
async function makePassword(visit: HubVisit): Promise<Response> {
  const { site, now, address } = visit;
  const password = newPassword();
  await setPassword(site.db, personOf(visit).username, { password, now, address });
  return showOne(visit, { password });
}

function removeFactor(visit: HubVisit): Response {
  const { site, now, address, params } = visit;
  const { username } = personOf(visit);
  saveTotpSecret(site.db, username, null);
  noteSignIn(site.db, { at: now, username, address, outcome: 'second-factor-removed' });
  return seeOther(`/users/${params['user']}?done=factor`);
}

function remove(visit: HubVisit): Response | Promise<Response> {
  const { username } = personOf(visit);
  if (!visit.form.has('sure')) return showOne(visit, { problem: 'notSure' });
  const problem = removeHubUser(visit.site.db, username, visit.user.username);
  if (problem !== null) return showOne(visit, { problem });
  return seeOther('/users?done=removed');
}
