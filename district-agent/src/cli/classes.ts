import type { Command } from 'commander';
import { listClasses } from '../adapters/sqlite/classes.ts';
import { formatTable, print, printJson } from './output.ts';
import { withStore } from './store-option.ts';
import { today } from './today.ts';

interface Options {
  readonly school?: string;
  readonly search?: string;
  readonly json?: true;
}

async function list({ school, search, json }: Options, command: Command): Promise<void> {
  const classes = await withStore(command, (db) =>
    listClasses(db, {
      ...(school === undefined ? {} : { schoolId: school }),
      ...(search === undefined ? {} : { text: search }),
      today: today(),
    }),
  );
  if (json) return printJson(command, classes);
  const rows = classes.map((one) => [
    `${one.courseCode}/${one.sectionIdentifier}`,
    one.title,
    one.teachers.join('; ') || '-',
    String(one.students),
    one.schoolName,
  ]);
  const head = ['CLASS', 'COURSE', 'TEACHERS', 'STUDENTS', 'SCHOOL'];
  print(command, classes.length === 0 ? 'no classes today' : formatTable([head, ...rows]));
}

/** Adds `classes`: the classes that enrolled students are in today. */
export function register(program: Command): void {
  program
    .command('classes')
    .description('list the classes that enrolled students are in today, by their schedules')
    .option('--school <id>', 'only classes at this school')
    .option('--search <text>', 'words of title, codes or teachers, in any order, accent and case')
    .option('--json', 'print as JSON')
    .action(list);
}
