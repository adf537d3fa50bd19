import { setCookie } from '../../cookies.ts';
import type { Visit } from '../../visit.ts';

/** The cookie of a session; null takes it away. */
export const sessionCookie = <App, Right extends string>(
  { site }: Visit<App, Right>,
  id: string | null,
): string =>
  setCookie(
    { siteId: site.id, address: site.address },
    'session',
    id === null ? { value: '', maxAgeSeconds: 0 } : { value: id },
  );
