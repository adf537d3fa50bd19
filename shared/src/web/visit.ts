import type { Child } from 'hono/jsx';
import type { CookieName } from './cookies.ts';
import type { Form } from './form.ts';
import type { Language } from './i18n/language.ts';
import type { Session } from './sessions.ts';
import type { Site } from './site.ts';
import type { SiteUser } from './user.ts';

/** What a page is besides its content. */
export interface PageParts {
  /** Names the page, never a student: it stands in the browser's history. */
  readonly title: string;
  /** HTTP status; 200 when it is left out. */
  readonly status?: number;
  /** Shown above the content with the way back, for pages below another. */
  readonly back?: { readonly href: string; readonly label: string };
  /** A path of this site that the browser goes on to by itself, at once. */
  readonly goesOnTo?: string;
}

/** One request of a browser, as a handler sees it. */
export interface Visit<App, Right extends string> {
  readonly app: App;
  readonly site: Site<App, Right>;
  readonly now: Date;
  readonly language: Language;
  /** Without the query. */
  readonly path: string;
  /** The parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Empty but for a POST. */
  readonly form: Form;
  /** The address of the browser, or of the proxy before us. */
  readonly address: string;
  /** A cookie of this site; undefined when the browser sent none. */
  readonly cookie: (name: CookieName) => string | undefined;
  /** The site as this browser reaches it: scheme, host and port. */
  readonly origin: string;
  readonly user: SiteUser<Right> | null;
  readonly session: Session | null;
  /** Whether htmx asks, for a part of a page; the answer is the whole page all the same. */
  readonly isBackground: boolean;
  /** A page in the site's layout. */
  readonly page: (parts: PageParts, content: Child) => Promise<Response>;
}

/** The same of somebody who is signed in. */
export interface SignedInVisit<App, Right extends string> extends Visit<App, Right> {
  readonly user: SiteUser<Right>;
  readonly session: Session;
}
