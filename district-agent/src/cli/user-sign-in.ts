import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import type { Command } from 'commander';
import { findUser } from '../adapters/sqlite/users.ts';
import { print } from './output.ts';
import { withStore } from './store-option.ts';

/** Adds `user password` and `user remove-code`: what an admin does for who cannot sign in. */
export function registerSignIn(user: Command): void {
  user
    .command('password')
    .argument('<username>')
    .description('give a user a new password for the web site, which is printed once')
    .option('--stdin', 'read the password from standard input instead')
    .action((username: string, { stdin }: { stdin?: true }, command: Command) =>
      withStore(command, (db) => givePassword(db, command, { username, isTyped: stdin === true })),
    );
  user
    .command('remove-code')
    .argument('<username>')
    .description('ask a user who lost the telephone for no code any more')
    .action((username: string, _options: unknown, command: Command) =>
      withStore(command, async (db) => {
        const { saveTotpSecret } = await import('@portage/shared/web/accounts');
        requireUser(db, username);
        saveTotpSecret(db, username, null);
        print(command, `user ${username} signs in without a code`);
      }),
    );
}

async function givePassword(
  db: Database.Database,
  command: Command,
  { username, isTyped }: { username: string; isTyped: boolean },
): Promise<void> {
  const { newPassword } = await import('@portage/shared/web/passwords');
  const { setPassword } = await import('@portage/shared/web/change-password');
  requireUser(db, username);
  const password = isTyped ? await readLine() : newPassword();
  await setPassword(db, username, { password, now: new Date() });
  print(command, isTyped ? `password of ${username} set` : password);
}

function requireUser(db: Database.Database, username: string): void {
  if (findUser(db, username) === null) throw new PortageError('user-unknown');
}

/** The first line of standard input. */
async function readLine(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8').split(/\r?\n/)[0] ?? '';
}
