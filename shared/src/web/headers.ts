/**
 * What every answer carries. Nothing runs but our own script files, nothing comes from or goes to
 * another place, and no other site can show a page of ours (OWASP ASVS 5.0, V3.4).
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

/** For pages: no student's data stays in a cache of the browser or of a proxy. */
export const neverKept = 'no-store';
/** For files whose address changes with their content. */
export const keptForEver = 'public, max-age=31536000, immutable';

/** Sets the headers of every answer on one; how long it is kept, unless it says so itself. */
export function secure(response: Response, isEncrypted: boolean): Response {
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  if (isEncrypted) response.headers.set('Strict-Transport-Security', 'max-age=31536000');
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', neverKept);
  return response;
}
