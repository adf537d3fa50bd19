import { PortageError } from '../../error-codes.ts';
import { errorName } from '../../retry.ts';
import { noteSignIn } from '../accounts.ts';
import { beginSession, type Session } from '../sessions.ts';
import type { Visit } from '../visit.ts';
import type { SignInProvider, SignInTry } from './sign-in-provider.ts';

/**
 * Signs in who comes back from the provider, under a new session. Only a user of this site gets in.
 * Throws `sign-in-wrong`, the same for somebody who is no user and for whatever does not fit, and
 * `sign-in-provider-unreachable`; the log has the reason, by its code.
 */
export async function signInByProvider<App, Right extends string>(
  { site, now, address }: Visit<App, Right>,
  back: { provider: SignInProvider; returnedTo: URL; begun: SignInTry },
): Promise<Session> {
  const username = await vouchedFor(back).catch((error: unknown) => {
    site.logger.warn('sign-in by provider failed', { reason: reasonOf(error) });
    noteSignIn(site.db, { at: now, username: null, address, outcome: 'wrong' });
    throw error instanceof PortageError ? error : new PortageError('sign-in-wrong');
  });
  if (site.findUser(username) === null) {
    site.logger.warn('sign-in by provider failed', { reason: 'user-unknown' });
    noteSignIn(site.db, { at: now, username: null, address, outcome: 'wrong' });
    throw new PortageError('sign-in-wrong');
  }
  noteSignIn(site.db, { at: now, username, address, outcome: 'signed-in' });
  return beginSession(site.db, username, now);
}

const vouchedFor = ({ provider, returnedTo, begun }: Parameters<typeof signInByProvider>[1]) =>
  provider.usernameOf(returnedTo, begun);

/** The library wraps what went wrong; the innermost code says the most. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error ? reasonOf(cause) : errorName(error);
}
