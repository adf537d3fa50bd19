import type { Command } from 'commander';
import { type CodeRow, listCodes } from '../adapters/sqlite/codes.ts';
import { dataOption } from './options.ts';
import { print, withProjections } from './projections.ts';

/** Adds `portage-hub codes`. It shows no code, no hash of one, and no student. */
export function register(program: Command): void {
  program
    .command('codes')
    .description('list transfers by code, newest first')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(showCodes);
}

function showCodes({ data, json }: { data: string; json?: true }): void {
  const codes = withProjections(data, (db) => listCodes(db, new Date()));
  if (json) return print(JSON.stringify(codes, null, 2));
  for (const code of codes) print(codeLine(code));
  if (codes.length === 0) print('no transfer codes yet');
}

/** One transfer by code as a line: where it stands, its districts, counts and times. */
export function codeLine(code: CodeRow): string {
  const { transferId, status, requestingDistrict, releasingDistrict, studentsImported } = code;
  const route = `${requestingDistrict ?? '(none)'} <- ${releasingDistrict}`;
  const imported =
    studentsImported === null ? '' : ` imported ${studentsImported} of ${code.studentsTotal}`;
  const counts = `students ${code.studentCount} packets ${code.packets}${imported}`;
  const ended = code.endedAt === null ? ` expires ${code.expiresAt}` : ` ended ${code.endedAt}`;
  const reference = code.referenceCode === null ? '' : ` reference ${code.referenceCode}`;
  const times = `${code.createdAt}${ended}${reference}`;
  return `${transferId}  ${status.padEnd(10)} ${route}  ${counts}  ${times}`;
}
