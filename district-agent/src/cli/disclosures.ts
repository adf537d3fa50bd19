import { resolve } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import type { Command } from 'commander';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { noteDisclosuresRead } from '../adapters/sqlite/transfer-looks.ts';
import type { Agent } from '../application/agent.ts';
import { withAgent } from '../compose.ts';
import { lookerHere } from './look.ts';
import { print } from './output.ts';
import { dataFolderOf } from './store-option.ts';

/** Adds `disclosures`. */
export function register(program: Command): void {
  program
    .command('disclosures')
    .description('write the record of requests and disclosures (34 CFR 99.32), for an auditor')
    .requiredOption('--out <file>', 'the file; it is as private as the records')
    .option('--student <localStudentId>', 'of one student')
    .addHelpText(
      'after',
      '\nRows of protected students name nobody. `portage-audit` puts the file together with the' +
        "\nstate's log.",
    )
    .action((options: Options, command: Command) => run(options, command));
}

interface Options {
  readonly out: string;
  readonly student?: string;
}

async function run({ out, student }: Options, command: Command): Promise<void> {
  const { disclosureRecord } = await import('../application/disclosures/disclosure-record.ts');
  const record = await withAgent(dataFolderOf(command), (agent) => {
    const studentId = student === undefined ? null : studentIdOf(agent, student);
    noteDisclosuresRead(agent.db, { ...lookerHere(), studentId }, new Date());
    return disclosureRecord(agent, studentId);
  });
  await atomicWrite(resolve(out), `${JSON.stringify(record, null, 2)}\n`);
  print(command, `${record.rows.length} rows in ${resolve(out)}`);
}

function studentIdOf({ db }: Agent, localStudentId: string): number {
  const student = findByLocalId(db, localStudentId);
  if (student === undefined) throw new PortageError('student-unknown');
  return student.studentId;
}
