import { PortageError } from '@portage/shared/error-codes';
import type { Command } from 'commander';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { protectStudent } from '../application/protect-student.ts';
import { withAgent } from '../compose.ts';
import { print } from './output.ts';
import { dataFolderOf } from './store-option.ts';

async function run(localStudentId: string, command: Command): Promise<void> {
  const { as: username, lift = false } = command.opts<{ as: string; lift?: true }>();
  await withAgent(dataFolderOf(command), (agent) => {
    const studentId = findByLocalId(agent.db, localStudentId)?.studentId;
    if (studentId === undefined) throw new PortageError('student-unknown');
    protectStudent(agent, { studentId, username, isProtected: !lift });
  });
  print(command, lift ? 'not protected any more' : 'protected: requests find nobody from now on');
}

/** Adds `protect LOCAL-ID --as USER`. */
export function register(program: Command): void {
  program
    .command('protect')
    .argument('<localStudentId>', 'local ID, exactly as the district writes it')
    .description('keep a student out of what the state matches requests on')
    .requiredOption('--as <username>', 'who says so; needs the right to answer')
    .option('--lift', 'end the protection')
    .addHelpText(
      'after',
      '\nFor a legal reason only, such as a court order. A request for the student then ends as one' +
        '\nfor somebody whom no district knows. Requests that wait already are answered by a person.',
    )
    .action((id: string, _options: unknown, command: Command) => run(id, command));
}
