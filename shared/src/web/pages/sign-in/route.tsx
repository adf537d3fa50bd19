import { PortageError } from '../../../error-codes.ts';
import { noteSignIn } from '../../accounts.ts';
import { ownPath, seeOther } from '../../answers.ts';
import type { Route } from '../../route.ts';
import { endSession } from '../../sessions.ts';
import { signIn } from '../../sign-in.ts';
import type { SignedInVisit, Visit } from '../../visit.ts';
import { providerRoutes } from './provider-route.tsx';
import { sessionCookie } from './session-cookie.ts';
import { SignIn } from './view.tsx';
import { signInWords } from './words.ts';

/** Sign in and out; the same for every site. */
export const signInRoutes = <App, Right extends string>(): Route<App, Right>[] => [
  { method: 'GET', path: '/sign-in', right: 'public', handler: show },
  { method: 'POST', path: '/sign-in', right: 'public', handler: submit },
  { method: 'POST', path: '/sign-out', right: 'signed-in', handler: leave },
  ...providerRoutes<App, Right>(),
];

function show<App, Right extends string>(visit: Visit<App, Right>): Promise<Response> {
  const state = visit.query.has('signed-out') ? 'signed-out' : 'new';
  const next = ownPath(visit.query.get('next'));
  return visit.page(
    { title: signInWords(visit.language).title },
    <SignIn {...{ visit, next, state }} />,
  );
}

async function submit<App, Right extends string>(visit: Visit<App, Right>): Promise<Response> {
  const { form, site, now, address } = visit;
  if (site.signInProvider?.passwordSignIn === false) {
    throw new PortageError('password-sign-in-off');
  }
  const next = ownPath(form.text('next'));
  try {
    const session = await signIn(
      site.db,
      {
        ...{ username: form.text('username'), password: form.raw('password'), address },
        code: form.text('code'),
      },
      { now, isUser: (username) => site.findUser(username) !== null },
    );
    if (visit.session !== null) endSession(site.db, visit.session.id);
    return seeOther(next, { 'Set-Cookie': sessionCookie(visit, session.id) });
  } catch (error) {
    return sayAgain(visit, { next, error });
  }
}

function sayAgain<App, Right extends string>(
  visit: Visit<App, Right>,
  { next, error }: { next: string; error: unknown },
): Promise<Response> {
  const code = error instanceof PortageError ? error.code : null;
  if (code !== 'sign-in-wrong' && code !== 'sign-in-paused') throw error;
  const [state, status] =
    code === 'sign-in-wrong' ? (['wrong', 401] as const) : (['paused', 429] as const);
  return visit.page(
    { title: signInWords(visit.language).title, status },
    <SignIn {...{ visit, next, state }} />,
  );
}

function leave<App, Right extends string>(visit: SignedInVisit<App, Right>): Response {
  const { site, session, user, now, address } = visit;
  endSession(site.db, session.id);
  noteSignIn(site.db, { at: now, username: user.username, address, outcome: 'signed-out' });
  return seeOther('/sign-in?signed-out', { 'Set-Cookie': sessionCookie(visit, null) });
}
