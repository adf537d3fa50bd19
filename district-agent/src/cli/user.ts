import { type Command, Option } from 'commander';
import { listUsers, type UserRight, userRightSchema } from '../adapters/sqlite/users.ts';
import { savePerson } from '../application/save-person.ts';
import { formatTable, print, printJson } from './output.ts';
import { withStore } from './store-option.ts';
import { registerSignIn } from './user-sign-in.ts';

interface AddOptions {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly right: UserRight[];
  readonly school?: string[];
  readonly everySchool?: true;
}

/** Adds `user add`, `user list`, `user remove`, `user password` and `user remove-code`. */
export function register(program: Command): void {
  const user = program.command('user').description('the named people who may act here');
  user
    .command('add')
    .argument('<username>')
    .description('add a user, or change name, contact and rights of one')
    .requiredOption('--name <name>', "the person's name")
    .option('--phone <phone>', 'work phone', '')
    .option('--email <email>', 'e-mail', '')
    .addOption(
      new Option('--right <right...>', 'what the person may do')
        .choices(userRightSchema.options)
        .default([]),
    )
    .option('--school <id...>', 'show this person students of these schools alone')
    .option('--every-school', 'lift that limit')
    .action((username: string, options: AddOptions, command: Command) => {
      const { name, phone, email, right } = options;
      return withStore(command, (db) => {
        const { everySchool, school } = options;
        const schools = everySchool
          ? { schools: null }
          : school === undefined
            ? {}
            : { schools: school };
        const person = { username, name, workPhone: phone, email, rights: right, ...schools };
        savePerson(db, person, null);
        print(command, `user ${username} saved`);
      });
    });
  user
    .command('list')
    .description('list users and their rights')
    .option('--json', 'print JSON')
    .action(async (options: { json?: true }, command: Command) => {
      const users = await withStore(command, listUsers);
      if (options.json) return printJson(command, users);
      const rows = users.map(({ username, name, rights }) => [username, name, rights.join(' ')]);
      print(command, formatTable([['USERNAME', 'NAME', 'RIGHTS'], ...rows]));
    });
  registerRemove(user);
  registerSignIn(user);
}

function registerRemove(user: Command): void {
  user
    .command('remove')
    .argument('<username>')
    .description('sign a user out for good; the name stays in what the person did')
    .action((username: string, _options: unknown, command: Command) =>
      withStore(command, async (db) => {
        const { removeUser } = await import('../application/remove-user.ts');
        removeUser(db, { username, at: new Date(), by: null });
        print(command, `user ${username} removed; nobody else can have this user name`);
      }),
    );
}
