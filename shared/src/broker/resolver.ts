import type { ClaimsData } from '@nats-io/jwt';
import { Algorithms, decode, encode } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { PortageError } from '../error-codes.ts';
import { keyOf, publicKeyOfSeed } from './accounts.ts';

/**
 * A login to the SYS account, with the operator's signing seed. Only the enrollment command has it.
 */
export interface Resolver {
  readonly sys: NatsConnection;
  readonly signing: string;
}

const answerSchema = z.object({
  error: z.object({ description: z.string() }).optional(),
  data: z.object({ code: z.number() }).optional(),
});

/**
 * Makes an account token valid on every server at once. The signature is checked here first
 * (`account-foreign`): the server accepts a token of the HUB account signed by a stranger, and
 * then locks the hub out. Throws `broker-refused` when the server says no.
 */
export async function pushAccount({ sys, signing }: Resolver, jwt: string): Promise<void> {
  if (!isSignedBy(jwt, publicKeyOfSeed(signing))) throw new PortageError('account-foreign');
  await ask(sys, '$SYS.REQ.CLAIMS.UPDATE', jwt);
}

/** The account's token as the servers hold it, or null when they hold none. */
export async function lookUpAccount(
  sys: NatsConnection,
  publicKey: string,
): Promise<string | null> {
  const answer = await sys.request(`$SYS.REQ.ACCOUNT.${publicKey}.CLAIMS.LOOKUP`);
  const text = answer.string();
  return text === '' ? null : text;
}

/** Removes an account for ever; its live connections are cut. */
export async function deleteAccount({ sys, signing }: Resolver, publicKey: string): Promise<void> {
  const claim: ClaimsData<Record<string, unknown>> = {
    ...emptyClaim(publicKeyOfSeed(signing)),
    nats: { type: 'generic', accounts: [publicKey] },
  };
  await ask(sys, '$SYS.REQ.CLAIMS.DELETE', await encode(Algorithms.v2, claim, keyOf(signing)));
}

/** Whether a token is intact and signed by this key. */
export function isSignedBy(jwt: string, publicKey: string): boolean {
  try {
    return decode(jwt).iss === publicKey;
  } catch {
    return false;
  }
}

function emptyClaim(subject: string): Omit<ClaimsData<never>, 'nats'> {
  return { aud: 'NATS', jti: '', iat: 0, iss: '', name: 'delete', sub: subject };
}

async function ask(sys: NatsConnection, subject: string, token: string): Promise<void> {
  const message = await sys.request(subject, token);
  const answer = answerSchema.safeParse(message.json());
  if (answer.data?.data?.code === 200) return;
  throw new PortageError('broker-refused', {
    subject,
    detail: answer.data?.error?.description ?? 'no reason given',
  });
}
