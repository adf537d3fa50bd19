import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** How long a person may take at the provider. */
export const tryLifeSeconds = 600;

/** Made anew at each start: who was on the way then begins again. */
const sealKey = randomBytes(32);

const trySchema = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** Where to go on afterwards. */
  next: z.string(),
  begunAtMs: z.number(),
});

/** A sign-in on its way, as the browser keeps it meanwhile. */
export type KeptTry = z.infer<typeof trySchema>;

const macOf = (body: string): Buffer => createHmac('sha256', sealKey).update(body).digest();

/** As the value of a cookie; nobody else can make one that opens. */
export function sealTry(kept: KeptTry): string {
  const body = Buffer.from(JSON.stringify(kept)).toString('base64url');
  return `${body}.${macOf(body).toString('base64url')}`;
}

/** What was sealed; null when it was not by this process, or longer than ten minutes ago. */
export function openTry(value: string, now: Date): KeptTry | null {
  const [body = '', given = ''] = value.split('.');
  const [known, mac] = [macOf(body), Buffer.from(given, 'base64url')];
  if (mac.length !== known.length || !timingSafeEqual(mac, known)) return null;
  const kept = trySchema.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return now.getTime() - kept.begunAtMs > tryLifeSeconds * 1000 ? null : kept;
}
