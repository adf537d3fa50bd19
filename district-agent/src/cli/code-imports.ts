import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import type { Command } from 'commander';
import { findCodeImport } from '../adapters/sqlite/code-imports.ts';
import { countIncoming } from '../adapters/sqlite/incoming-outcomes.ts';
import type { Agent } from '../application/agent.ts';
import type { CodeImportLogLine } from '../application/codes/code-import-log.ts';
import type { CompletedImport } from '../application/codes/completed-imports.ts';
import type { PendingImport } from '../application/codes/pending-imports.ts';
import { withAgent } from '../compose.ts';
import { nextSteps } from '../domain/codes/next-steps.ts';
import { formatTable, oneLine, print, printError, printJson } from './output.ts';
import { dataFolderOf, withStore } from './store-option.ts';
import { asOption } from './transfer.ts';

/** Adds `pending`, `import-codes`, `completed` and `log`. */
export function register(program: Command): void {
  program
    .command('pending')
    .description('list the imports of transfer codes that have not ended, newest first')
    .option('--json', 'print JSON')
    .action(listPending);
  registerImport(program);
  program
    .command('completed')
    .description('list the imports of transfer codes that have ended, newest first')
    .option('--json', 'print JSON')
    .action(listCompleted);
  program
    .command('log')
    .argument('<redemptionId>', 'an import, as `completed` lists it')
    .description('what the import of a code did with each student')
    .option('--csv <file>', 'write it for a spreadsheet')
    .option('--json', 'print JSON')
    .action(showLog);
}

function registerImport(program: Command): void {
  const importCodes = program
    .command('import-codes')
    .description('import the students of a reviewed code, or give the code back');
  importCodes
    .command('commit')
    .argument('<redemptionId>', 'an import under review')
    .description('import the students in the background; the code is spent')
    .addOption(asOption())
    .option('--accept-unreviewed', 'also where nobody has looked at flagged students')
    .option('--wait', 'stay until it has ended, and say how far it is')
    .action(commit);
  importCodes
    .command('cancel')
    .argument('<redemptionId>', 'an import that was not started')
    .description('delete the students who came; the code can be entered again')
    .addOption(asOption())
    .option('--yes', 'confirms it')
    .action(async (redemptionId: string, options: { as: string; yes?: true }, command: Command) => {
      const { cancelImport } = await import('../application/codes/cancel-import.ts');
      const confirmed = options.yes === true;
      await withAgent(dataFolderOf(command), (agent) =>
        cancelImport(agent, { redemptionId, username: options.as, confirmed }),
      );
      print(command, 'cancelled; the code can be entered again');
    });
}

interface CommitOptions {
  readonly as: string;
  readonly acceptUnreviewed?: true;
  readonly wait?: true;
}

async function commit(
  redemptionId: string,
  { as: username, acceptUnreviewed, wait }: CommitOptions,
  command: Command,
): Promise<void> {
  const { startImport } = await import('../application/codes/start-import.ts');
  await withAgent(dataFolderOf(command), async (agent) => {
    startImport(agent, {
      ...{ redemptionId, username },
      acceptUnreviewed: acceptUnreviewed === true,
    });
    print(command, 'the import was started');
    if (wait) await waitForEnd(agent, redemptionId, command);
    else print(command, nextSteps.importing.join('\n'));
  });
}

const pollMs = 200;

/** The running agent does the work; this only looks on. */
async function waitForEnd(agent: Agent, redemptionId: string, command: Command): Promise<void> {
  for (let shown = ''; ; await delay(pollMs)) {
    const { students, done } = countIncoming(agent.db, redemptionId);
    const progress = `${done} of ${students} students`;
    if (progress !== shown) printError(command, `${progress}\n`);
    shown = progress;
    if (findCodeImport(agent.db, redemptionId)?.stage !== 'importing') break;
  }
  const { completedImports } = await import('../application/codes/completed-imports.ts');
  const ended = completedImports(agent.db).find((one) => one.redemptionId === redemptionId);
  print(command, [ended?.status ?? '', ...nextSteps.completed].join('\n'));
  if (ended?.imported === 0 && ended.students > 0) process.exitCode = 1;
}

async function listPending({ json }: { json?: true }, command: Command): Promise<void> {
  const { pendingImports } = await import('../application/codes/pending-imports.ts');
  const pending = await withStore(command, pendingImports);
  if (json) return printJson(command, pending);
  const now = Date.now();
  const rows = pending.map((one) => pendingRow(one, now));
  const head = ['IMPORT', 'STAGE', 'AGE', 'FROM', 'PROGRESS', 'STUDENTS'];
  print(command, rows.length === 0 ? 'no imports are pending' : formatTable([head, ...rows]));
  for (const step of new Set(pending.flatMap((one) => one.nextSteps))) print(command, step);
}

function pendingRow(one: PendingImport, now: number): string[] {
  const { students, matched, flagged, reviewed, done } = one.counts;
  const from = [one.releasingDistrictName, one.releasingSchoolName, one.gradeLevel];
  return [
    ...[one.redemptionId, one.code === null ? one.stage : `${one.stage} (${one.code})`],
    ageOf(now - Date.parse(one.createdAt)),
    oneLine(from.filter((part) => part !== null).join(', ')) || '-',
    one.stage === 'importing'
      ? `${done} of ${students} students`
      : `${one.packetsStaged} of ${one.packetCount ?? '?'} packets`,
    `${one.counts.new} new, ${matched} matched, ${flagged} flagged, ${reviewed} reviewed`,
  ];
}

function ageOf(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

async function listCompleted({ json }: { json?: true }, command: Command): Promise<void> {
  const { completedImports } = await import('../application/codes/completed-imports.ts');
  const completed = await withStore(command, completedImports);
  if (json) return printJson(command, completed);
  const head = ['IMPORT', 'SCHOOL', 'DATE', 'STUDENT OR GRADE', 'STATUS'];
  const rows = completed.map(completedRow);
  print(command, rows.length === 0 ? 'no imports have ended' : formatTable([head, ...rows]));
}

const completedRow = (one: CompletedImport): string[] => [
  ...[one.redemptionId, oneLine(one.requestingSchoolName), one.endedAt.slice(0, 10)],
  ...[oneLine(one.subject), one.status],
];

async function showLog(
  redemptionId: string,
  { csv, json }: { csv?: string; json?: true },
  command: Command,
): Promise<void> {
  const { codeImportLog } = await import('../application/codes/code-import-log.ts');
  const lines = await withStore(command, (db) => codeImportLog(db, redemptionId));
  if (csv !== undefined) {
    const { codeImportLogCsv } = await import('../application/codes/code-import-log-csv.ts');
    await atomicWrite(resolve(csv), codeImportLogCsv(lines));
  }
  if (json) return printJson(command, lines);
  print(command, csv === undefined ? logTable(lines) : resolve(csv));
}

const logTable = (lines: readonly CodeImportLogLine[]): string =>
  formatTable([
    ['NAME', 'GRADE', 'STUDENT', 'SCORES', 'SOURCE ID', 'LOCAL ID'],
    ...lines.map((line) => [
      ...[oneLine(`${line.lastName}, ${line.firstName}`), line.grade, line.sourceImportStatus],
      ...[line.scoreImportStatus, line.source.localStudentId],
      line.destination?.localStudentId ?? '-',
    ]),
  ]);
