import { EXIT_FAILED } from '@portage/shared/cli/run';
import {
  type DisclosureRecord,
  disclosureRecordSchema,
} from '@portage/shared/disclosures/disclosure-record';
import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { districtIdSchema } from '@portage/shared/ids';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { originOf, readExport } from '../read/read-export.ts';
import { parseJsonFile, readInput } from '../read/read-keys.ts';
import { disclosuresPdf } from '../reports/disclosures/disclosures-pdf.ts';
import { disclosureLines, disclosuresCsv } from '../reports/disclosures/disclosures-text.ts';
import { isContradicted, reportNotes } from '../reports/disclosures/notes.ts';
import { type DisclosureReport, disclosureReport } from '../reports/disclosures/report.ts';
import {
  entrySource,
  type FileOptions,
  fileCommand,
  keysOf,
  note,
  print,
  printJson,
} from './file-command.ts';

interface Options extends FileOptions {
  readonly district?: string;
  readonly student?: string;
  readonly record?: string;
  readonly csv?: true;
  readonly pdf?: string;
}

/** Adds `portage-audit disclosures`: the record that 34 CFR 99.32 asks of a district. */
export function register(program: Command): void {
  fileCommand(program, {
    name: 'disclosures',
    description: 'show who asked a district for records, and what was disclosed (34 CFR 99.32)',
  })
    .option('--district <id>', 'the district that was asked', districtArgument)
    .option('--student <id>', 'one student, by state ID or local ID; needs --record')
    .option('--record <file>', 'the district’s own record: who it was about, and what was sent')
    .addOption(new Option('--csv', 'print CSV for a spreadsheet').conflicts(['json', 'pdf']))
    .addOption(new Option('--pdf <file>', 'write a PDF').conflicts('json'))
    .action(disclosures);
}

async function disclosures(file: string, options: Options, command: Command): Promise<void> {
  const { student = null } = options;
  if (student === null && options.district === undefined) {
    command.error('error: name a --district, or a --student with --record');
  }
  const record = await recordOf(options);
  const districtId = options.district ?? record?.districtId;
  if (districtId === undefined) throw new PortageError('audit-record-needed');
  if (student !== null && record === null) throw new PortageError('audit-record-needed');
  const origin = await originOf(readExport(file));
  const source = entrySource(readExport(file), await keysOf(options));
  const question = { origin, districtId, record, whom: student };
  const report = await disclosureReport(source.entries, question);
  await show(report, { options, notes: reportNotes(report, source.finish()) });
  if (isContradicted(report)) process.exitCode = EXIT_FAILED;
}

async function recordOf({ record }: Options): Promise<DisclosureRecord | null> {
  if (record === undefined) return null;
  return parseJsonFile(await readInput(record), disclosureRecordSchema, 'audit-record-malformed');
}

async function show(
  report: DisclosureReport,
  { options, notes }: { options: Options; notes: readonly string[] },
): Promise<void> {
  if (options.pdf !== undefined) {
    await atomicWrite(options.pdf, await disclosuresPdf(report, notes));
  } else if (options.json) printJson({ ...report, notes });
  else if (options.csv) process.stdout.write(disclosuresCsv(report));
  else for (const line of disclosureLines(report)) print(line);
  if (!options.json) for (const each of notes) note(each);
}

function districtArgument(text: string): string {
  if (districtIdSchema.safeParse(text).success) return text;
  throw new InvalidArgumentError('a district id is a lower-case letter, then a-z 0-9 -');
}
