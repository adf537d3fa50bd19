import { PortageError } from '../error-codes.ts';

/** Where a site listens, and under which names it answers. */
export interface SiteAddress {
  readonly host: string;
  readonly port: number;
  /** The address people use when a proxy stands before the site, as `https://NAME`; else null. */
  readonly publicUrl: URL | null;
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/;

/** Whether a host name or address leads to this machine alone. */
export const isLoopback = (host: string): boolean => loopback.test(host);

/**
 * Reads `PORT` or `HOST:PORT`; without a host it is loopback. Throws `web-address-unreadable`, and
 * `web-address-unsafe` for a site that other machines reach without encryption.
 */
export function parseSiteAddress(text: string, publicUrl?: string): SiteAddress {
  const [, given, digits] = /^(?:(.+):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65_535) throw new PortageError('web-address-unreadable');
  const host = (given ?? '127.0.0.1').replace(/^\[(.*)\]$/, '$1');
  const url = publicUrl === undefined ? null : parseUrl(publicUrl);
  if (url === null && !isLoopback(host)) throw new PortageError('web-address-unsafe');
  return { host, port, publicUrl: url };
}

function parseUrl(text: string): URL {
  if (!URL.canParse(text)) throw new PortageError('web-address-unreadable');
  const url = new URL(text);
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe) throw new PortageError('web-address-unsafe');
  return url;
}

/** Whether cookies may travel over encrypted connections alone. */
export const isEncrypted = (address: SiteAddress): boolean =>
  address.publicUrl?.protocol === 'https:';

/**
 * Whether a request was meant for this site. A page of somebody else whose name leads here (DNS
 * rebinding) has another name in `Host`.
 */
export function answersUnder(address: SiteAddress, hostHeader: string | undefined): boolean {
  const given = `http://${hostHeader ?? ''}`;
  if (hostHeader === undefined || !URL.canParse(given)) return false;
  const { hostname, host } = new URL(given);
  return isLoopback(hostname) || host === address.publicUrl?.host;
}
