import { PortageError } from '@portage/shared/error-codes';
import { rejectReasonSchema } from '@portage/shared/messages/reject';
import { Argument, type Command, Option } from 'commander';
import type { Answer } from '../application/answer-request.ts';
import { withAgent } from '../compose.ts';
import { noteLookHere } from './look.ts';
import { print, printJson } from './output.ts';
import { dataFolderOf, withStore } from './store-option.ts';
import { wholeNumber } from './whole-number.ts';

// Each command loads what it needs when it runs: the PDF and XML libraries take longer to load
// than most commands take to run.

/** Adds `request`, `answer` and `packet`. */
export function register(program: Command): void {
  registerRequest(program);
  registerAnswer(program);
  registerPacket(program);
}

/** The named person who acts; commands that act need one. */
export const asOption = (): Option =>
  new Option('--as <username>', 'the named person who acts').makeOptionMandatory();

function registerRequest(program: Command): void {
  program
    .command('request')
    .argument('<localStudentId>', 'local ID of a student with an open enrollment here')
    .description("ask the state for a student's records; a request cannot be taken back")
    .addOption(asOption())
    .option('--comments <text>', 'for the former district', '')
    .option('--json', 'print JSON')
    .action(async (localStudentId: string, options: RequestOptions, command: Command) => {
      const { requestRecords } = await import('../application/request-records.ts');
      const { as: username, comments } = options;
      const transferId = await withAgent(dataFolderOf(command), (agent) =>
        requestRecords(agent, { localStudentId, username, comments }),
      );
      if (options.json) printJson(command, { transferId });
      else print(command, `${transferId} requested; see portage-agent show ${transferId}`);
    });
}

interface RequestOptions {
  readonly as: string;
  readonly comments: string;
  readonly json?: true;
}

interface AnswerOptions {
  readonly as: string;
  readonly reason?: string;
  readonly comments: string;
  readonly confirmLegalReason?: true;
}

function registerAnswer(program: Command): void {
  program
    .command('answer')
    .argument('<transferId>')
    .addArgument(new Argument('<answer>').choices(['release', 'reject', 'ignore']))
    .description(
      'answer a request, once and for good: release the records, reject by name, or ignore\n' +
        '(for a legal reason only: the requester sees a rejection that names nobody)',
    )
    .addOption(asOption())
    .addOption(new Option('--reason <code>', 'for reject').choices(rejectReasonSchema.options))
    .option('--comments <text>', 'for the requesting district; not with ignore', '')
    .option('--confirm-legal-reason', 'second confirmation, for ignore')
    .action(async (transferId: string, kind: string, options: AnswerOptions, command: Command) => {
      const { answerRequest } = await import('../application/answer-request.ts');
      const answer = answerOf(kind, options);
      await withAgent(dataFolderOf(command), (agent) => {
        noteLookHere(agent.db, { transferId, act: 'answer' });
        answerRequest(agent, { transferId, username: options.as, answer });
      });
      print(command, `${transferId} answered: ${kind}`);
    });
}

function answerOf(kind: string, options: AnswerOptions): Answer {
  const { comments, reason, confirmLegalReason } = options;
  if (kind === 'release') return { kind, comments };
  if (kind === 'ignore') {
    if (confirmLegalReason !== true) throw new PortageError('confirmation-missing');
    return { kind };
  }
  if (reason === undefined) throw new PortageError('reason-missing');
  return { kind: 'reject', reason: rejectReasonSchema.parse(reason), comments };
}

interface PacketOptions {
  readonly out?: string;
  readonly preview?: string;
  readonly number?: number;
  readonly json?: true;
}

function registerPacket(program: Command): void {
  program
    .command('packet')
    .argument('[transferId]')
    .description(
      'take a received packet out into a folder (--out), or preview what a release would send',
    )
    .option('--out <dir>', 'the folder; it is made when missing')
    .option('--number <n>', 'which packet of the transfer; the newest if not given', wholeNumber)
    .option('--preview <localStudentId>', 'a student of this district')
    .option('--json', 'print JSON')
    .action(async (id: string | undefined, options: PacketOptions, command: Command) => {
      const { out, preview, number, json } = options;
      if (preview !== undefined) return showPreview(command, preview, json === true);
      if (id === undefined || out === undefined) {
        return command.error('error: give a transfer and --out DIR, or --preview LOCAL-ID');
      }
      await takeOut(command, { transferId: id, out, number, json: json === true });
    });
}

async function showPreview(command: Command, localId: string, json: boolean): Promise<void> {
  const { previewPacket } = await import('../application/preview-packet.ts');
  const objects = await withStore(command, (db) => previewPacket(db, localId));
  if (json) return printJson(command, objects);
  for (const { title, rows, rowsHeld } of objects) {
    const newest = rowsHeld > rows ? `, the newest of ${rowsHeld}` : '';
    print(command, `${objectLine(title, rows)}${newest}`);
  }
}

interface TakeOut {
  readonly transferId: string;
  readonly out: string;
  readonly number: number | undefined;
  readonly json: boolean;
}

async function takeOut(
  command: Command,
  { transferId, out, number, json }: TakeOut,
): Promise<void> {
  const { writePacket } = await import('../application/write-packet.ts');
  const written = await withAgent(dataFolderOf(command), (agent) => {
    const object = number === undefined ? {} : { object: String(number) };
    noteLookHere(agent.db, { transferId, act: 'packet', ...object });
    const wanted = number === undefined ? {} : { packetNumber: number };
    return writePacket(agent, transferId, { outDir: out, ...wanted });
  });
  if (json) return printJson(command, written);
  for (const { object, rows } of written.objects) print(command, objectLine(object, rows));
  if (written.combinedPdf !== null) print(command, `all in one document: ${written.combinedPdf}`);
  print(command, `${written.files.length} files in ${out}`);
}

/** Crossed out by combining strokes, and in words for those who do not see them. */
function objectLine(title: string, rows: number): string {
  if (rows > 0) return `${title.padEnd(28)} ${rows} rows`;
  const crossedOut = title.replaceAll(/./gu, '$&\u0336');
  return `${crossedOut}${' '.repeat(Math.max(1, 29 - title.length))}no records`;
}
