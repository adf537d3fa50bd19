import type { Language } from './i18n/language.ts';
import type { SiteUser } from './user.ts';
import type { SignedInVisit, Visit } from './visit.ts';

/** What a handler gives back. */
type Answer = Response | Promise<Response>;

interface RoutePlace {
  readonly method: 'GET' | 'POST';
  /** As Hono writes paths: `/students/:studentId{[0-9]+}`. Never holds personal data. */
  readonly path: string;
  /** In the navigation of everybody who may open it; the smallest `order` is first. */
  readonly nav?: { readonly order: number; readonly label: (language: Language) => string };
}

/** A page for everybody, signed in or not. */
export interface PublicRoute<App, Right extends string> extends RoutePlace {
  readonly right: 'public';
  readonly handler: (visit: Visit<App, Right>) => Answer;
}

/** A page for those who are signed in and have the right, or one of the rights. */
export interface GuardedRoute<App, Right extends string> extends RoutePlace {
  readonly right: 'signed-in' | Right | readonly Right[];
  /**
   * Whether this person may see what the path names, for example a student of their schools.
   * When not, the answer is that of a page that does not exist.
   */
  readonly object?: (visit: SignedInVisit<App, Right>) => boolean;
  readonly handler: (visit: SignedInVisit<App, Right>) => Answer;
}

/**
 * A page or what a form of it does. Its rule is checked before the handler runs; without one a
 * route does not compile.
 */
export type Route<App, Right extends string> = PublicRoute<App, Right> | GuardedRoute<App, Right>;

/** Whether a page is for everybody. */
export const isPublic = <App, Right extends string>(
  route: Route<App, Right>,
): route is PublicRoute<App, Right> => route.right === 'public';

/** Whether a person has what a route asks for; the object of the path is not looked at. */
export function hasRight<Right extends string>(
  user: SiteUser<Right> | null,
  right: 'public' | 'signed-in' | Right | readonly Right[],
): boolean {
  if (right === 'public') return true;
  if (user === null) return false;
  if (right === 'signed-in') return true;
  const wanted: readonly Right[] = typeof right === 'string' ? [right] : right;
  return wanted.some((each) => user.rights.includes(each));
}
