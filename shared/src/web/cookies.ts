import { isEncrypted, type SiteAddress } from './address.ts';

/** Which cookie of which site. */
export interface CookiePlace {
  readonly siteId: string;
  readonly address: SiteAddress;
}

/** The cookies of a site; browsers share them between all ports of a machine. */
export type CookieName = 'session' | 'language' | 'sign-in-try';

/** The cookie's name; `__Host-` keeps it from other hosts and paths where there is encryption. */
export const cookieName = ({ siteId, address }: CookiePlace, name: CookieName): string =>
  `${isEncrypted(address) ? '__Host-' : ''}portage-${siteId}-${name}`;

/** The value of a cookie, or undefined. */
export function readCookie(
  request: Request,
  place: CookiePlace,
  name: CookieName,
): string | undefined {
  const wanted = `${cookieName(place, name)}=`;
  const all = (request.headers.get('cookie') ?? '').split(';').map((part) => part.trim());
  return all.find((part) => part.startsWith(wanted))?.slice(wanted.length);
}

/**
 * A `Set-Cookie` header. No script reads the cookie and no other site makes a browser send it,
 * unless `comesBack`: then it is sent too when somebody comes from another site by a link.
 * Without `maxAgeSeconds` it ends with the browser; 0 takes it away.
 */
export function setCookie(
  place: CookiePlace,
  name: CookieName,
  cookie: { value: string; maxAgeSeconds?: number; comesBack?: true },
): string {
  const { value, maxAgeSeconds, comesBack } = cookie;
  return [
    `${cookieName(place, name)}=${value}`,
    'Path=/',
    'HttpOnly',
    `SameSite=${comesBack === true ? 'Lax' : 'Strict'}`,
    ...(isEncrypted(place.address) ? ['Secure'] : []),
    ...(maxAgeSeconds === undefined ? [] : [`Max-Age=${maxAgeSeconds}`]),
  ].join('; ');
}
