import { PortageError } from '../../../error-codes.ts';
import { noteSignIn, type SignInOutcome, signInsOf } from '../../accounts.ts';
import { seeOther } from '../../answers.ts';
import { changePassword } from '../../change-password.ts';
import type { GuardedRoute } from '../../route.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  secondFactorOf,
} from '../../second-factor.ts';
import type { SignedInVisit } from '../../visit.ts';
import { AccountContent, type AccountView } from './view.tsx';
import { accountWords } from './words.ts';

/** A person's own account: password and second factor; the same for every site. */
export const accountRoutes = <App, Right extends string>(): GuardedRoute<App, Right>[] => [
  { method: 'GET', path: '/account', right: 'signed-in', handler: (visit) => show(visit, {}) },
  { method: 'POST', path: '/account/password', right: 'signed-in', handler: submitPassword },
  {
    method: 'POST',
    path: '/account/second-factor',
    right: 'signed-in',
    handler: ({ site, user }) => {
      beginSecondFactor(site.db, user.username);
      return seeOther('/account');
    },
  },
  {
    method: 'POST',
    path: '/account/second-factor/confirm',
    right: 'signed-in',
    handler: (visit) => submitCode(visit, { act: confirmSecondFactor, done: 'added' }),
  },
  {
    method: 'POST',
    path: '/account/second-factor/remove',
    right: 'signed-in',
    handler: (visit) => submitCode(visit, { act: removeSecondFactor, done: 'removed' }),
  },
];

function show<App, Right extends string>(
  visit: SignedInVisit<App, Right>,
  errors: AccountView['errors'],
): Promise<Response> {
  const { site, user, query, language } = visit;
  const done = (['changed', 'added', 'removed'] as const).find(
    (each) => query.get('done') === each,
  );
  return visit.page(
    {
      title: accountWords(language).title,
      status: Object.keys(errors).length === 0 ? 200 : 400,
    },
    <AccountContent
      {...{ visit, errors, siteName: site.name, done: done ?? null }}
      factor={secondFactorOf(site.db, user.username)}
      notes={signInsOf(site.db, user.username, 10)}
    />,
  );
}

async function submitPassword<App, Right extends string>(
  visit: SignedInVisit<App, Right>,
): Promise<Response> {
  const { site, session, form, now, address, language } = visit;
  const words = accountWords(language);
  try {
    const typed = { old: form.raw('old'), new: form.raw('new') };
    await changePassword(site.db, session, { ...typed, now, address });
  } catch (error) {
    const code = error instanceof PortageError ? error.code : null;
    if (code === 'sign-in-wrong') return show(visit, { old: words.wrong });
    if (code === 'sign-in-paused') return show(visit, { old: words.paused });
    if (code === 'password-weak') return show(visit, { new: words.weak });
    throw error;
  }
  return seeOther('/account?done=changed');
}

function submitCode<App, Right extends string>(
  visit: SignedInVisit<App, Right>,
  { act, done }: { act: typeof confirmSecondFactor; done: 'added' | 'removed' },
): Response | Promise<Response> {
  const { site, user, form, now, address, language } = visit;
  try {
    act(site.db, user.username, { code: form.text('code'), now });
  } catch (error) {
    const isWrong = error instanceof PortageError && error.code === 'second-factor-wrong';
    if (isWrong) return show(visit, { code: accountWords(language).codeWrong });
    throw error;
  }
  const outcome: SignInOutcome = `second-factor-${done}`;
  noteSignIn(site.db, { at: now, username: user.username, address, outcome });
  return seeOther(`/account?done=${done}`);
}
