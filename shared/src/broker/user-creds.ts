import type { User } from '@nats-io/jwt';
import { createUser, encodeUser, fmtCreds } from '@nats-io/jwt';
import { auditor, subjects } from '../subjects.ts';
import { keyOf } from './accounts.ts';

/** What a user may do inside its account. */
export type UserRights = Partial<User>;

/** Rights of the hub, the auditor and the enrollment command: all that their own account allows. */
export const fullRights: UserRights = {
  subs: -1,
  payload: -1,
  data: -1,
  allowed_connection_types: ['STANDARD'],
};

/** Where the auditor's program receives answers. */
export const AUDITOR_INBOX_PREFIX = '_INBOX_audit';

/**
 * The auditor reads its copy of the log by direct get and asks about the log, and nothing more. It
 * must not reach the import by which the copy is made: that creates a consumer in the hub's
 * account, and chooses where its messages are delivered there.
 */
export const auditorRights: UserRights = {
  pub: {
    allow: [
      '$JS.API.STREAM.INFO.AUDITCOPY',
      '$JS.API.DIRECT.GET.AUDITCOPY',
      '$JS.API.DIRECT.GET.AUDITCOPY.>',
      subjects.log(auditor),
    ],
  },
  sub: { allow: [`${AUDITOR_INBOX_PREFIX}.>`] },
  subs: 20,
  payload: -1,
  data: -1,
  allowed_connection_types: ['STANDARD'],
};

/**
 * Makes a new user of an account and returns its credentials: the text of a NATS `.creds` file,
 * which is a secret. Nothing about a user is stored at the server.
 */
export async function issueUserCreds(
  accountSeed: string,
  name: string,
  rights: UserRights,
): Promise<string> {
  const user = createUser();
  const jwt = await encodeUser(name, user, keyOf(accountSeed), rights);
  return new TextDecoder().decode(fmtCreds(jwt, user));
}
