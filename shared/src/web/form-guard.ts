import { timingSafeEqual } from 'node:crypto';
import { PortageError } from '../error-codes.ts';
import type { Form } from './form.ts';
import { formTokenOf, type Session } from './sessions.ts';

/** The field of every form that shows that a page of the same session made it. */
export const formTokenField = 'formToken';

/**
 * Refuses what another site made a browser send, with `form-forged`. Browsers say themselves where
 * a request comes from; the token counts where they do not lie but are old. With our
 * `Referrer-Policy` a form has `Origin: null`, so `Sec-Fetch-Site` is asked first.
 */
export function guardForm(
  request: Request,
  { form, session, origin }: { form: Form; session: Session | null; origin: string },
): void {
  if (!comesFromUs(request, origin)) throw new PortageError('form-forged');
  if (session === null) return;
  const given = Buffer.from(form.raw(formTokenField));
  const known = Buffer.from(formTokenOf(session));
  if (given.length !== known.length || !timingSafeEqual(given, known)) {
    throw new PortageError('form-forged');
  }
}

function comesFromUs(request: Request, origin: string): boolean {
  const site = request.headers.get('sec-fetch-site');
  return site === null ? request.headers.get('origin') === origin : site === 'same-origin';
}
