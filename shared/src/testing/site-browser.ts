import type { Hono } from 'hono';
import { formTokenField } from '../web/form-guard.ts';

/** An answer of a site, as a test looks at it. */
export interface SiteAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Where the browser is sent on to; null when it is not. */
  readonly location: string | null;
}

/** The name under which tests reach a site. */
export const testHost = '127.0.0.1:8400';

/** A browser without a screen: keeps cookies, and the token of the forms it has seen. */
export class SiteBrowser {
  private readonly hono: Hono;
  private readonly cookies = new Map<string, string>();
  private formToken = '';

  constructor(hono: Hono) {
    this.hono = hono;
  }

  /** Opens a page. */
  get(path: string, headers: Record<string, string> = {}): Promise<SiteAnswer> {
    return this.send(path, { headers });
  }

  /** Sends a form of the last page, as a browser does; `headers` may say otherwise, '' nothing. */
  post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>> = {},
    headers: Record<string, string> = {},
  ): Promise<SiteAnswer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries({ [formTokenField]: this.formToken, ...fields })) {
      for (const each of typeof value === 'string' ? [value] : value) body.append(name, each);
    }
    const type = 'application/x-www-form-urlencoded';
    return this.send(path, {
      method: 'POST',
      body: body.toString(),
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', ...headers },
    });
  }

  /** Signs in, and opens the account so that the token of forms is known. */
  async signIn(username: string, password: string): Promise<SiteAnswer> {
    const answer = await this.post('/sign-in', { username, password });
    if (answer.status === 303) await this.get('/account');
    return answer;
  }

  /** The cookies as a header. */
  cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async send(path: string, init: RequestInit): Promise<SiteAnswer> {
    const given = { host: testHost, cookie: this.cookie(), ...(init.headers as object) };
    const headers = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
    const answer = await this.hono.request(`http://${testHost}${path}`, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    const isStream = answer.headers.get('content-type') === 'text/event-stream';
    const text = isStream ? '' : await answer.text();
    if (isStream) await answer.body?.cancel();
    this.formToken = /name="formToken" value="([^"]+)"/.exec(text)?.[1] ?? this.formToken;
    const { status, headers: got } = answer;
    return { status, text, headers: got, location: got.get('location') };
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0/.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
