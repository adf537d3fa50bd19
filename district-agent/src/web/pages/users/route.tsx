import { noteSignIn, saveTotpSecret } from '@portage/shared/web/accounts';
import { seeOther } from '@portage/shared/web/answers';
import { setPassword } from '@portage/shared/web/change-password';
import { newPassword } from '@portage/shared/web/passwords';
import { findUser } from '../../../adapters/sqlite/users.ts';
import { removeUser } from '../../../application/remove-user.ts';
import { savePerson } from '../../../application/save-person.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { nobody, peopleOf, personOf, readPerson, schoolsFor } from './person.ts';
import { refusalOf } from './refusals.ts';
import { UserContent, UsersContent, type UsersView, type UserView } from './view.tsx';
import { usersWords } from './words.ts';

const path = '/users/:user';

/** The users of this district's site and their rights. */
export const usersRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path: '/users',
    right: 'admin',
    nav: { order: 90, label: (language) => usersWords(language).title },
    handler: (visit) => showAll(visit, { added: nobody, problem: null }),
  },
  { method: 'POST', path: '/users', right: 'admin', handler: add },
  { method: 'GET', path, right: 'admin', handler: (visit) => showOne(visit, {}) },
  { method: 'POST', path, right: 'admin', handler: change },
  { method: 'POST', path: `${path}/password`, right: 'admin', handler: makePassword },
  { method: 'POST', path: `${path}/remove-factor`, right: 'admin', handler: removeFactor },
  { method: 'POST', path: `${path}/remove`, right: 'admin', handler: remove },
];

const showAll = (
  visit: AgentVisit,
  said: Pick<UsersView, 'added' | 'problem'>,
): Promise<Response> =>
  visit.page(
    { title: usersWords(visit.language).title, status: said.problem === null ? 200 : 400 },
    <UsersContent
      {...{ visit, ...said, people: peopleOf(visit) }}
      schools={schoolsFor(visit, nobody)}
    />,
  );

function showOne(
  visit: AgentVisit,
  said: Partial<Pick<UserView, 'person' | 'problem' | 'password'>>,
): Promise<Response> {
  const { person = personOf(visit), problem = null, password = null } = said;
  const words = usersWords(visit.language);
  return visit.page(
    {
      title: words.one,
      status: problem === null ? 200 : 400,
      back: { href: '/users', label: words.title },
    },
    <UserContent
      {...{ visit, person, problem, password }}
      schools={schoolsFor(visit, personOf(visit))}
    />,
  );
}

async function add(visit: AgentVisit): Promise<Response> {
  const { app, form } = visit;
  const username = form.text('username');
  const { person, problem } = readPerson(form, username, schoolsFor(visit, nobody));
  if (problem !== null) return showAll(visit, { added: person, problem });
  if (findUser(app.db, username) !== null) {
    return showAll(visit, { added: person, problem: 'exists' });
  }
  const { hasFactor: _, ...user } = person;
  const refusal = refusalOf(() => savePerson(app.db, user, visit.user.username));
  if (refusal !== null) return showAll(visit, { added: person, problem: refusal });
  return seeOther('/users?done=saved');
}

async function change(visit: AgentVisit): Promise<Response> {
  const before = personOf(visit);
  const { username, hasFactor } = before;
  const { person, problem } = readPerson(visit.form, username, schoolsFor(visit, before));
  if (problem !== null) return showOne(visit, { person: { ...person, hasFactor }, problem });
  const { hasFactor: _, ...user } = person;
  const refusal = refusalOf(() => savePerson(visit.app.db, user, visit.user.username));
  if (refusal !== null) {
    return showOne(visit, { person: { ...person, hasFactor }, problem: refusal });
  }
  return seeOther('/users?done=saved');
}

/** The page itself shows the password: it must not stand in an address or in the store. */
async function makePassword(visit: AgentVisit): Promise<Response> {
  const { app, now, address } = visit;
  const password = newPassword();
  await setPassword(app.db, personOf(visit).username, { password, now, address });
  return showOne(visit, { password });
}

function removeFactor(visit: AgentVisit): Response {
  const { app, now, address, params } = visit;
  const { username } = personOf(visit);
  saveTotpSecret(app.db, username, null);
  noteSignIn(app.db, { at: now, username, address, outcome: 'second-factor-removed' });
  return seeOther(`/users/${params['user']}?done=factor`);
}

function remove(visit: AgentVisit): Response | Promise<Response> {
  const { app, form, now, user } = visit;
  const { username } = personOf(visit);
  if (!form.has('confirmed')) return showOne(visit, { problem: 'unconfirmed' });
  const removal = { username, at: now, by: user.username };
  const problem = refusalOf(() => removeUser(app.db, removal));
  return problem === null ? seeOther('/users?done=removed') : showOne(visit, { problem });
}
