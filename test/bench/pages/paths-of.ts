import type { Route } from '@portage/shared/web/route';
import type { PageToOpen } from './visitors.ts';

type PlaceValues = Readonly<Record<string, readonly string[]>>;

/** Files that are downloaded, streams, and what only leads on are no pages. */
const noPage = /\/live$|csv$|\.(?:txt|json)$|\/page$|\/packets\/|\/send\/code$|^\/$|^\/sign-in/;

/**
 * Every page of a site, with these values in the places of its path: one page for each value that
 * fits; those `of` a path count there alone. Throws for a place without a value, so that
 * no page is left out.
 */
export function pathsOf<App, Right extends string>(
  routes: readonly Route<App, Right>[],
  { everywhere, of }: { everywhere: PlaceValues; of: Readonly<Record<string, PlaceValues>> },
): PageToOpen[] {
  return routes
    .filter(({ method, path }) => method === 'GET' && !noPage.test(path))
    .flatMap(({ path }) => filled(path, { ...everywhere, ...of[path] }))
    .map((path) => ({ path }));
}

function filled(path: string, values: PlaceValues): string[] {
  const place = /:([a-zA-Z]+)(\{.*?\}+(?=\/|$))?/.exec(path);
  if (place === null) return [path];
  const [text, name = ''] = place;
  const known = values[name];
  if (known === undefined) throw new Error(`no value for ${name} of ${path}`);
  return known.flatMap((value) => filled(path.replace(text, value), values));
}
