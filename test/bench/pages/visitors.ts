/**
 * People at a site, in a thread of their own so that they take no time of the site's: each opens
 * one page after another. Told what to open by `workerData`; ends when all of it was opened.
 */
import { setTimeout } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';

/** A page as a browser asks for it; `form` makes it a POST. */
export interface PageToOpen {
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
}

/** What the visitors are told. */
export interface Visit {
  readonly url: string;
  /** One visitor each: the header with the cookie, and the token of the forms. */
  readonly visitors: readonly { readonly cookie: string; readonly formToken: string }[];
  readonly pages: readonly PageToOpen[];
  /** How often each visitor opens each page. */
  readonly rounds: number;
  /** Milliseconds from opening one page to opening the next; 0 as soon as it is there. */
  readonly paceMs: number;
}

const { url, visitors, pages, rounds, paceMs } = workerData as Visit;

await Promise.all(
  visitors.map(async (visitor, at) => {
    await setTimeout((paceMs * at) / visitors.length);
    for (let count = 0; count < rounds * pages.length; count += 1) {
      // Each begins elsewhere, so that at any moment all kinds of pages are asked for.
      const page = pages[(at * 7 + count) % pages.length];
      if (page !== undefined) await Promise.all([open(page, visitor), setTimeout(paceMs)]);
    }
  }),
);

async function open(page: PageToOpen, visitor: Visit['visitors'][number]): Promise<void> {
  const form = page.form && new URLSearchParams({ formToken: visitor.formToken, ...page.form });
  const headers = { cookie: visitor.cookie, 'sec-fetch-site': 'same-origin' };
  const init = form === undefined ? { headers } : { method: 'POST', headers, body: form };
  const answer = await fetch(url + page.path, { ...init, redirect: 'manual' });
  await answer.text();
  if (answer.status >= 400) throw new Error(`${page.path} answered ${answer.status}`);
}
