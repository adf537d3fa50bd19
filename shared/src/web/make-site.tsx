import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { type ErrorCode, errorCodes, PortageError } from '../error-codes.ts';
import { errorName } from '../retry.ts';
import { answersUnder, isEncrypted } from './address.ts';
import { answerAsset } from './answer-asset.ts';
import { seeOther } from './answers.ts';
import { type CookieName, readCookie } from './cookies.ts';
import { Form, readForm } from './form.ts';
import { guardForm } from './form-guard.ts';
import { secure } from './headers.ts';
import { chooseLanguage } from './i18n/language.ts';
import { ErrorContent, errorWords } from './layout/error-content.tsx';
import { Page } from './layout/page.tsx';
import { hasRight, isPublic, type Route } from './route.ts';
import { findSession } from './sessions.ts';
import type { Site } from './site.ts';
import type { PageParts, SignedInVisit, Visit } from './visit.ts';

/**
 * The site as an application of Hono. Every answer has the security headers; every route's rule is
 * checked before its handler runs; what a handler throws becomes a page with its code, and
 * nothing more of it reaches the browser.
 */
export function makeSite<App, Right extends string>(site: Site<App, Right>): Hono {
  const hono = new Hono();
  hono.use(async (context, next) => {
    const startedAt = performance.now();
    if (!answersUnder(site.address, context.req.header('host'))) {
      context.res = await errorPage(site, context, 'host-unknown');
    } else await next();
    context.res = secure(new Response(context.res.body, context.res), isEncrypted(site.address));
    logRequest(site, context, startedAt);
  });
  hono.get('/assets/*', (context) => answerAsset(context.req.raw) ?? context.notFound());
  for (const route of site.routes) {
    hono.on(route.method, route.path, (context) => answer(site, route, context));
  }
  hono.notFound((context) => errorPage(site, context, 'page-unknown'));
  hono.onError((error, context) => {
    const code = error instanceof PortageError ? error.code : 'page-failed';
    if (errorCodes[code].status >= 500) {
      site.logger.error('page failed', { code, reason: errorName(error) });
    }
    return errorPage(site, context, code);
  });
  return hono;
}

/** The route's path as it was declared, so that no log has an id or a query of it. */
function logRequest<App, Right extends string>(
  site: Site<App, Right>,
  context: Context,
  startedAt: number,
): void {
  const { path } = context.req;
  if (path.startsWith('/assets/')) return;
  site.logger.info('request', {
    kind: `${context.req.method} ${routeOf(site, context)?.path ?? '?'}`,
    status: context.res.status,
    durationMs: Math.round(performance.now() - startedAt),
  });
}

const routeOf = <App, Right extends string>(site: Site<App, Right>, context: Context) =>
  site.routes.find(({ path }) => path === context.get('routePath'));

async function answer<App, Right extends string>(
  site: Site<App, Right>,
  route: Route<App, Right>,
  context: Context,
): Promise<Response> {
  context.set('routePath', route.path);
  const visit = await visitOf(site, route.method, context);
  if (isPublic(route)) return route.handler(visit);
  const { user, session } = visit;
  if (user === null || session === null) return toSignIn(route, visit);
  const signedIn: SignedInVisit<App, Right> = { ...visit, user, session };
  if (!hasRight(user, route.right)) throw new PortageError('page-forbidden');
  if (route.object?.(signedIn) === false) throw new PortageError('page-unknown');
  return route.handler(signedIn);
}

/** Somebody who opens a page is asked to sign in and comes back to it; a form has to be redone. */
function toSignIn<App, Right extends string>(
  route: Route<App, Right>,
  visit: Visit<App, Right>,
): Response {
  const next = route.method === 'GET' && visit.path !== '/' ? `?next=${visit.path}` : '';
  return seeOther(`/sign-in${next}`);
}

async function visitOf<App, Right extends string>(
  site: Site<App, Right>,
  method: Route<App, Right>['method'],
  context: Context,
): Promise<Visit<App, Right>> {
  const visit = plainVisit(site, context);
  if (method === 'GET') return visit;
  const form = await readForm(context.req.raw);
  guardForm(context.req.raw, { form, session: visit.session, origin: visit.origin });
  return { ...visit, form };
}

/** The visit before its form is read. */
function plainVisit<App, Right extends string>(
  site: Site<App, Right>,
  context: Context,
): Visit<App, Right> {
  const request = context.req.raw;
  const place = { siteId: site.id, address: site.address };
  const now = site.now();
  const isBackground = request.headers.has('portage-background');
  const cookie = (name: CookieName) => readCookie(request, place, name);
  const id = cookie('session');
  const session = id === undefined ? null : findSession(site.db, id, { now, isBackground });
  const user = session === null ? null : site.findUser(session.username);
  const language = chooseLanguage(cookie('language'), context.req.header('accept-language'));
  const visit: Visit<App, Right> = {
    ...{ app: site.app, site, now, language, user, isBackground, cookie },
    session: user === null ? null : session,
    path: context.req.path,
    params: context.req.param(),
    query: new URL(request.url).searchParams,
    form: new Form(new URLSearchParams()),
    address: addressOf(context),
    origin: site.address.publicUrl?.origin ?? `http://${context.req.header('host')}`,
    page: (parts, content) => showPage(visit, parts, content),
  };
  return visit;
}

async function showPage<App, Right extends string>(
  visit: Visit<App, Right>,
  parts: PageParts,
  content: Child,
): Promise<Response> {
  const page = (
    <Page visit={visit} parts={parts}>
      {content}
    </Page>
  );
  return new Response(await html`<!DOCTYPE html>${page}`, {
    status: parts.status ?? 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
}

/** The page of an error. */
function errorPage<App, Right extends string>(
  site: Site<App, Right>,
  context: Context,
  code: ErrorCode,
): Promise<Response> {
  const visit = plainVisit(site, context);
  const { language } = visit;
  const parts = { title: errorWords(language).title, status: errorCodes[code].status };
  return visit.page(parts, <ErrorContent language={language} code={code} />);
}

/** Tests call the application without a connection. */
function addressOf(context: Context): string {
  if (context.env?.['incoming'] === undefined) return '';
  return getConnInfo(context).remote.address ?? '';
}
