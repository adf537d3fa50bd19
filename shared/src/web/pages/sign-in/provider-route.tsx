import { PortageError } from '../../../error-codes.ts';
import { ownPath, seeOther } from '../../answers.ts';
import { setCookie } from '../../cookies.ts';
import { openTry, sealTry, tryLifeSeconds } from '../../oidc/sealed-try.ts';
import { signInByProvider } from '../../oidc/sign-in-by-provider.ts';
import type { SignInProvider } from '../../oidc/sign-in-provider.ts';
import type { Route } from '../../route.ts';
import { endSession } from '../../sessions.ts';
import type { Visit } from '../../visit.ts';
import { sessionCookie } from './session-cookie.ts';
import { GoOn, SignIn } from './view.tsx';
import { signInWords } from './words.ts';

const returnPath = '/sign-in/provider/return';

/** To the provider and back. Where none is set these pages do not exist. */
export const providerRoutes = <App, Right extends string>(): Route<App, Right>[] => [
  { method: 'GET', path: '/sign-in/provider', right: 'public', handler: begin },
  { method: 'GET', path: returnPath, right: 'public', handler: comeBack },
];

/** The cookie of the try has to come along from another site, and so is `Lax`, for ten minutes. */
async function begin<App, Right extends string>(visit: Visit<App, Right>): Promise<Response> {
  const provider = providerOf(visit);
  const next = ownPath(visit.query.get('next'));
  try {
    const { address, begun } = await provider.begin(visit.origin + returnPath);
    if (visit.session !== null) endSession(visit.site.db, visit.session.id);
    const value = sealTry({ ...begun, next, begunAtMs: visit.now.getTime() });
    const cookie = { value, maxAgeSeconds: tryLifeSeconds, comesBack: true } as const;
    return seeOther(address.href, { 'Set-Cookie': tryCookie(visit, cookie) });
  } catch (error) {
    return sayAgain(visit, { next, error });
  }
}

/**
 * The session's cookie is `Strict`: the browser does not send it with a redirect that another site
 * began. So a page of our own answers, which goes on by itself.
 */
async function comeBack<App, Right extends string>(visit: Visit<App, Right>): Promise<Response> {
  const provider = providerOf(visit);
  const kept = openTry(visit.cookie('sign-in-try') ?? '', visit.now);
  const next = kept?.next ?? '/';
  try {
    if (kept === null) throw new PortageError('sign-in-wrong');
    const returnedTo = new URL(`${visit.origin}${returnPath}?${visit.query.toString()}`);
    const session = await signInByProvider(visit, { provider, returnedTo, begun: kept });
    const { language } = visit;
    const answer = await visit.page(
      { title: signInWords(language).signedIn, goesOnTo: next },
      <GoOn {...{ language, next }} />,
    );
    answer.headers.append('Set-Cookie', sessionCookie(visit, session.id));
    return withoutTry(visit, answer);
  } catch (error) {
    return withoutTry(visit, await sayAgain(visit, { next, error }));
  }
}

function providerOf<App, Right extends string>({ site }: Visit<App, Right>): SignInProvider {
  if (site.signInProvider === null) throw new PortageError('page-unknown');
  return site.signInProvider;
}

const tryCookie = <App, Right extends string>(
  { site }: Visit<App, Right>,
  cookie: { value: string; maxAgeSeconds: number; comesBack?: true },
): string => setCookie({ siteId: site.id, address: site.address }, 'sign-in-try', cookie);

/** A try counts once. */
function withoutTry<App, Right extends string>(
  visit: Visit<App, Right>,
  answer: Response,
): Response {
  answer.headers.append('Set-Cookie', tryCookie(visit, { value: '', maxAgeSeconds: 0 }));
  return answer;
}

function sayAgain<App, Right extends string>(
  visit: Visit<App, Right>,
  { next, error }: { next: string; error: unknown },
): Promise<Response> {
  const code = error instanceof PortageError ? error.code : null;
  if (code !== 'sign-in-wrong' && code !== 'sign-in-provider-unreachable') throw error;
  const [state, status] =
    code === 'sign-in-wrong'
      ? (['providerWrong', 401] as const)
      : (['providerUnreachable', 503] as const);
  return visit.page(
    { title: signInWords(visit.language).title, status },
    <SignIn {...{ visit, next, state }} />,
  );
}
