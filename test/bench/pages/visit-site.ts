import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { Logger } from '@portage/shared/logger';
import { cookieName } from '@portage/shared/web/cookies';
import { serveSite } from '@portage/shared/web/serve';
import { beginSession, formTokenOf } from '@portage/shared/web/sessions';
import type { Site } from '@portage/shared/web/site';
import { type BenchResult, resultOf } from '../result.ts';
import { elapsedMs, percentile } from '../timing.ts';
import type { PageToOpen, Visit } from './visitors.ts';

/** What a page may take at the server. */
const allowedMs = 50;
/** How often each person opens a page: more than anybody can read. */
const personPaceMs = 1000;

/** A site with the people who open its pages. */
interface VisitedSite<App, Right extends string> {
  readonly site: Site<App, Right>;
  readonly usernames: readonly string[];
  readonly pages: readonly PageToOpen[];
  readonly rounds: number;
}

/**
 * How many pages a second the site gives, and how long each page takes at the server while
 * everybody opens one each second, the slowest first.
 */
export async function visitSite<App, Right extends string>(
  name: string,
  { site, usernames, pages, rounds }: VisitedSite<App, Right>,
): Promise<BenchResult[]> {
  const times = new Map<string, number[]>();
  const served = await serveSite({ ...site, logger: keepTimes(times) });
  try {
    const visitors = usernames.map((username) => visitorOf(site, username));
    const opened = { url: served.url, visitors, pages };
    await send({ ...opened, rounds: 1, paceMs: 0 });
    const tookMs = await elapsedMs(() => send({ ...opened, rounds, paceMs: 0 }));
    const perSecond = (pages.length * rounds * visitors.length * 1000) / tookMs;
    times.clear();
    await send({ ...opened, rounds, paceMs: personPaceMs });
    const bare = await barePagesPerSecond(visitors, await sizeOf(served.url, visitors[0]?.cookie));
    return [
      resultOf({
        ...{ name: `${name}: pages without a pause, ${visitors.length} people`, value: perSecond },
        ...{ unit: 'pages/s', baseline: { name: 'bare node:http, a constant page', value: bare } },
      }),
      ...slowestFirst(times).map(([page, ms]) =>
        resultOf({
          ...{ name: `${name}: ${page}, p95`, value: ms, unit: 'ms' },
          baseline: { name: 'what a page may take', value: allowedMs },
        }),
      ),
    ];
  } finally {
    await served.close();
  }
}

/** The site's own log tells how long each request took until its answer was ready. */
function keepTimes(times: Map<string, number[]>): Logger {
  const fail = (event: string): never => {
    throw new Error(event);
  };
  return {
    info: (_event, { kind, durationMs } = {}) => {
      if (kind == null || durationMs == null) return;
      times.set(String(kind), [...(times.get(String(kind)) ?? []), Number(durationMs)]);
    },
    warn: fail,
    error: fail,
  };
}

const slowestFirst = (times: ReadonlyMap<string, readonly number[]>): [string, number][] =>
  [...times]
    .map(([page, ms]): [string, number] => [
      page.replaceAll(/\{.*?\}+/g, ''),
      percentile(
        ms.toSorted((a, b) => a - b),
        0.95,
      ),
    ])
    .toSorted(([, a], [, b]) => b - a);

function visitorOf<App, Right extends string>(
  site: Site<App, Right>,
  username: string,
): Visit['visitors'][number] {
  const session = beginSession(site.db, username, new Date());
  const name = cookieName({ siteId: site.id, address: site.address }, 'session');
  return { cookie: `${name}=${session.id}`, formToken: formTokenOf(session) };
}

function send(visit: Visit): Promise<void> {
  const worker = new Worker(new URL('./visitors.js', import.meta.url), { workerData: visit });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}

const sizeOf = async (url: string, cookie = ''): Promise<number> =>
  (await (await fetch(`${url}/account`, { headers: { cookie } })).text()).length;

/** The same visitors at a server that does nothing but send a page of this many characters. */
async function barePagesPerSecond(visitors: Visit['visitors'], size: number): Promise<number> {
  const page = 'x'.repeat(size);
  const server = createServer((_request, response) => void response.end(page));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rounds = 200;
  const visit = { url, visitors, pages: [{ path: '/' }], paceMs: 0 };
  await send({ ...visit, rounds: 20 });
  const tookMs = await elapsedMs(() => send({ ...visit, rounds }));
  await new Promise((resolve) => server.close(resolve));
  return (rounds * visitors.length * 1000) / tookMs;
}
