import type { Child, PropsWithChildren } from 'hono/jsx';
import { loadAssets } from '../assets.ts';
import { type Language, languages } from '../i18n/language.ts';
import { hasRight } from '../route.ts';
import type { Site } from '../site.ts';
import type { SiteUser } from '../user.ts';
import type { PageParts, Visit } from '../visit.ts';
import { Form } from './form.tsx';
import { Name } from './text.tsx';
import { layoutWords } from './words.ts';

/** What a page's shell is made from. */
export interface ShellParts<App, Right extends string> {
  readonly visit: Visit<App, Right>;
  readonly parts: PageParts;
  readonly children?: Child;
}

/** A whole page: head, banner, navigation of the person's rights, content, footer. */
export function Page<App, Right extends string>({
  visit,
  parts,
  children,
}: ShellParts<App, Right>) {
  const { base } = loadAssets();
  const words = layoutWords(visit.language);
  return (
    <html lang={visit.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="htmx-config" content='{"includeIndicatorCSS":false}' />
        {parts.goesOnTo === undefined ? null : (
          <meta http-equiv="refresh" content={`0; url=${parts.goesOnTo}`} />
        )}
        <title>{`${parts.title} · ${visit.site.name}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={`${base}/css/uswds.css`} />
        <link rel="stylesheet" href={`${base}/css/fonts.css`} />
        <link rel="stylesheet" href={`${base}/css/site.css`} />
        <link rel="stylesheet" href={`${base}/css/print.css`} media="print" />
        <script src={`${base}/js/htmx.js`} defer></script>
        <script src={`${base}/js/forms.js`} type="module"></script>
        <script src={`${base}/js/live.js`} type="module"></script>
      </head>
      <body>
        <a class="usa-skipnav" href="#main">
          {words.skip}
        </a>
        <Header visit={visit} />
        {visit.user === null ? null : <Banner visit={visit} user={visit.user} />}
        <main id="main" class="grid-container" tabindex={-1}>
          {parts.back === undefined ? null : (
            <a class="back" href={parts.back.href}>
              ← {parts.back.label}
            </a>
          )}
          {visit.user === null ? null : visit.site.notice?.(visit)}
          <h1>{parts.title}</h1>
          {children}
        </main>
        <Footer visit={visit} />
      </body>
    </html>
  );
}

interface Shell<App, Right extends string> {
  readonly visit: Visit<App, Right>;
}

function Header<App, Right extends string>({ visit }: Shell<App, Right>) {
  const entries = navigationOf(visit.site, visit.user);
  return (
    <header class="site-header">
      <div class="grid-container">
        <a class="site-name" href="/">
          <Name>{visit.site.name}</Name>
        </a>
        {entries.length === 0 ? null : (
          <nav class="site-nav" aria-label={layoutWords(visit.language).navigation}>
            <ul>
              {entries.map(({ path, label }) => (
                <li>
                  <NavLink href={path} isCurrent={isBelow(visit.path, path)}>
                    {label(visit.language)}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </header>
  );
}

const NavLink = ({
  href,
  isCurrent,
  children,
}: PropsWithChildren<{ href: string; isCurrent: boolean }>) => (
  <a href={href} {...(isCurrent ? { 'aria-current': 'page' as const } : {})}>
    {children}
  </a>
);

const isBelow = (path: string, entry: string): boolean =>
  path === entry || (entry !== '/' && path.startsWith(`${entry}/`));

/** The pages of the navigation that a person may open, in order. */
export function navigationOf<App, Right extends string>(
  site: Site<App, Right>,
  user: SiteUser<Right> | null,
): { path: string; label: (language: Language) => string }[] {
  if (user === null) return [];
  return site.routes
    .filter(({ right }) => hasRight(user, right))
    .flatMap(({ path, nav }) => (nav === undefined ? [] : [{ path, ...nav }]))
    .toSorted((one, other) => one.order - other.order);
}

function Banner<App, Right extends string>({
  visit,
  user,
}: Shell<App, Right> & { user: SiteUser<Right> }) {
  const words = layoutWords(visit.language);
  return (
    <div class="site-banner">
      <div class="grid-container">
        <Name>{user.name}</Name>
        <a href="/account">{words.account}</a>
        <Form visit={visit} action="/sign-out">
          <button type="submit" class="usa-button usa-button--unstyled">
            {words.signOut}
          </button>
        </Form>
      </div>
    </div>
  );
}

function Footer<App, Right extends string>({ visit }: Shell<App, Right>) {
  const words = layoutWords(visit.language);
  return (
    <footer class="site-footer">
      <div class="grid-container">
        <span>{words.protection}</span>
        <Form visit={visit} action="/language">
          <input type="hidden" name="path" value={visit.path} />
          {words.language}
          {Object.entries(languages).map(([language, name]) => (
            <button
              type="submit"
              name="language"
              value={language}
              lang={language}
              class="usa-button usa-button--unstyled"
            >
              {name}
            </button>
          ))}
        </Form>
      </div>
    </footer>
  );
}
