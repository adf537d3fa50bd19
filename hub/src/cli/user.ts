import { refuse } from '@portage/shared/cli/run';
import { errorCodes } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { type Command, Option } from 'commander';
import {
  findHubUser,
  type HubRight,
  hubRightSchema,
  listHubUsers,
  removeHubUser,
  saveHubUser,
} from '../adapters/sqlite/hub-users.ts';
import { openWebStore } from '../adapters/sqlite/web-store.ts';
import { dataFolder } from '../data-folder.ts';
import type { AdminRefusal } from '../domain/admins.ts';
import { requireSettings } from '../settings.ts';
import { dataOption } from './options.ts';
import { print } from './projections.ts';

/** Adds `portage-hub user add|list|remove|password|remove-code`. */
export function register(program: Command): void {
  const user = program.command('user').description('the named people who may use the web site');
  user
    .command('add')
    .argument('<username>')
    .description('add a user, or change name and rights of one')
    .addOption(dataOption())
    .requiredOption('--name <name>', 'the person’s name')
    .addOption(
      new Option('--right <right...>', 'what the person may do')
        .choices(hubRightSchema.options)
        .default([]),
    )
    .action((username: string, { data, name, right }: AddOptions) =>
      withWebStore(data, (db) => {
        const refusal = saveHubUser(db, { username, name, rights: right });
        if (refusal === null) print(`user ${username} saved`);
        else refuseWith(refusal);
      }),
    );
  user
    .command('list')
    .description('list users and their rights')
    .addOption(dataOption())
    .action(({ data }: { data: string }) =>
      withWebStore(data, (db) => {
        for (const { username, name, rights } of listHubUsers(db)) {
          print(`${username.padEnd(20)} ${name.padEnd(28)} ${rights.join(' ')}`);
        }
      }),
    );
  registerSignIn(user);
}

interface AddOptions {
  readonly data: string;
  readonly name: string;
  readonly right: HubRight[];
}

function registerSignIn(user: Command): void {
  const ofOne = (name: string, description: string): Command =>
    user.command(name).argument('<username>').description(description).addOption(dataOption());
  ofOne('password', 'give a user a new password, which is printed once').action(
    (username: string, { data }: { data: string }) =>
      withWebStore(data, (db) => givePassword(db, username)),
  );
  ofOne('remove', 'remove a user; whoever is signed in as that user is signed out at once').action(
    (username: string, { data }: { data: string }) =>
      withWebStore(data, (db) => {
        if (findHubUser(db, username) === null) return refuseWith('user-unknown');
        const refusal = removeHubUser(db, username);
        if (refusal === null) print(`user ${username} removed`);
        else refuseWith(refusal);
      }),
  );
  ofOne('remove-code', 'ask a user who lost the telephone for no code any more').action(
    (username: string, { data }: { data: string }) =>
      withWebStore(data, async (db) => {
        const { saveTotpSecret } = await import('@portage/shared/web/accounts');
        if (findHubUser(db, username) === null) return refuseWith('user-unknown');
        saveTotpSecret(db, username, null);
        print(`user ${username} signs in without a code`);
      }),
  );
}

async function givePassword(db: Database.Database, username: string): Promise<void> {
  const { newPassword } = await import('@portage/shared/web/passwords');
  const { setPassword } = await import('@portage/shared/web/change-password');
  if (findHubUser(db, username) === null) return refuseWith('user-unknown');
  const password = newPassword();
  await setPassword(db, username, { password, now: new Date() });
  print(password);
}

const refuseWith = (code: 'user-unknown' | AdminRefusal): void =>
  refuse(`${code}: ${errorCodes[code].meaning}`);

async function withWebStore(
  folder: string,
  use: (db: Database.Database) => void | Promise<void>,
): Promise<void> {
  const data = dataFolder(folder);
  await requireSettings(data);
  const db = openWebStore(data.web);
  try {
    await use(db);
  } finally {
    db.close();
  }
}
