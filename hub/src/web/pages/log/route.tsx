import { PortageError } from '@portage/shared/error-codes';
import { download } from '@portage/shared/web/answers';
import type { Visit } from '@portage/shared/web/visit';
import type { HubRight } from '../../../adapters/sqlite/hub-users.ts';
import { everybody, type HubApp, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { pageLines } from '../../lists.ts';
import { LogContent, type LogView } from './view.tsx';
import { verified, witnessesOf } from './witnesses.ts';
import { logWords } from './words.ts';

const path = '/log';
/** Witnesses sign about once a minute; nothing in this process says when. */
const witnessesChangeMs = 60_000;

/** The log: how long it is, who has witnessed it, and what anybody may keep of it. */
export const logRoutes: readonly HubRoute[] = [
  {
    method: 'GET',
    path,
    right: everybody,
    nav: { order: 80, label: (language) => logWords(language).title },
    handler: show,
  },
  {
    method: 'GET',
    path: `${path}/live`,
    right: everybody,
    handler: (visit) => visit.site.live.open(visit, () => fingerprint(visit)),
  },
  { method: 'GET', path: `${path}/checkpoint.txt`, right: 'public', handler: checkpointFile },
  { method: 'GET', path: `${path}/keys.json`, right: 'public', handler: keysFile },
];

const fingerprint = ({ app: { log }, site }: HubVisit): string =>
  JSON.stringify([
    ...[log.size(), log.stopped(), log.isUnwitnessed()],
    Math.floor(site.now().getTime() / witnessesChangeMs),
  ]);

async function show(visit: HubVisit): Promise<Response> {
  const { app, language } = visit;
  // A broker that is away is shown as such: whether the log is stopped is known without it.
  const known = await knownOf(visit).catch(() => null);
  return visit.page(
    { title: logWords(language).title },
    <LogContent {...{ visit, known }} size={app.log.size()} stopped={app.log.stopped()} />,
  );
}

async function knownOf(visit: HubVisit): Promise<LogView['known']> {
  const all = await witnessesOf(visit);
  const after = Number(/^\d{1,5}$/.exec(visit.query.get('after') ?? '')?.[0] ?? 0);
  const next = after + pageLines;
  return {
    newest: await visit.app.log.newest(),
    witnesses: await verified(visit, all, after),
    signed: all.filter(({ cosigned }) => cosigned !== null).length,
    never: all.filter(({ cosigned }) => cosigned === null).length,
    first: after === 0 ? null : path,
    next: next < all.length ? `${path}?after=${next}` : null,
  };
}

type AnyVisit = Visit<HubApp, HubRight>;

/** Throws `log-tree-empty` before the first checkpoint. */
async function checkpointFile({ app }: AnyVisit): Promise<Response> {
  const content = (await app.log.notes()).at(-1);
  if (content === undefined) throw new PortageError('log-tree-empty');
  return download({ name: 'checkpoint.txt', type: 'text/plain; charset=utf-8', content });
}

async function keysFile({ app }: AnyVisit): Promise<Response> {
  const content = `${JSON.stringify(await app.log.keys(), null, 2)}\n`;
  return download({ name: 'keys.json', type: 'application/json', content });
}
