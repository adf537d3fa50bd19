import { PortageError } from '@portage/shared/error-codes';
import { type Command, Option } from 'commander';
import {
  type ReviewFilter,
  type ReviewLine,
  type ReviewStatus,
  reviewStatuses,
} from '../adapters/sqlite/incoming-review.ts';
import type { MatchDecision } from '../application/codes/decide-match.ts';
import type { ReviewList } from '../application/codes/review-list.ts';
import type { ReviewedStudent } from '../application/codes/review-student.ts';
import { withAgent } from '../compose.ts';
import { formatTable, oneLine, print, printJson } from './output.ts';
import { sideBySide } from './side-by-side.ts';
import { dataFolderOf, withStore } from './store-option.ts';
import { asOption } from './transfer.ts';
import { wholeNumber } from './whole-number.ts';

interface ReviewOptions {
  readonly search?: string;
  readonly grade?: string;
  readonly status: ReviewStatus;
  readonly student?: number;
  readonly limit: number;
  readonly offset: number;
  readonly json?: true;
}

/** Adds `review` and `match`. */
export function register(program: Command): void {
  program
    .command('review')
    .argument('<redemptionId>', 'an import, as `pending` lists it')
    .description('list the students a code brings and whom each is matched with, or show one')
    .option('--search <text>', 'parts of the name in any accent, case and order, or the local ID')
    .option('--grade <code>', 'of this grade on the source')
    .addOption(new Option('--status <status>').choices(reviewStatuses).default('all'))
    .option('--student <number>', 'show this student beside the one here', wholeNumber)
    .option('--limit <count>', 'list at most so many', wholeNumber, 100)
    .option('--offset <count>', 'leave out so many of the first', toOffset, 0)
    .option('--json', 'print JSON')
    .action((redemptionId: string, options: ReviewOptions, command: Command) =>
      options.student === undefined
        ? list(redemptionId, options, command)
        : show(redemptionId, { ...options, student: options.student }, command),
    );
  registerMatch(program);
}

const toOffset = (text: string): number => (text === '0' ? 0 : wholeNumber(text));

const filterOf = ({ search, grade, status }: ReviewOptions): ReviewFilter => ({
  ...(search === undefined ? {} : { search }),
  ...(grade === undefined ? {} : { grade }),
  status,
});

async function list(redemptionId: string, options: ReviewOptions, command: Command) {
  const { reviewList } = await import('../application/codes/review-list.ts');
  const { limit, offset, json } = options;
  const filter = { ...filterOf(options), limit, offset };
  const listed = await withStore(command, (db) => reviewList(db, redemptionId, filter));
  if (json) return printJson(command, listed);
  print(command, headText(listed));
  if (listed.students.length > 0) print(command, formatTable([head, ...listed.students.map(row)]));
}

const headText = ({ head: counts, found }: ReviewList): string => {
  const { students, matched, flagged, reviewed, open } = counts;
  return (
    `${students} students: ${counts.new} new, ${matched} matched; ${flagged} flagged, ` +
    `${open} of them to review; ${reviewed} reviewed; ${found} listed`
  );
};

const head = ['NUMBER', 'NAME', 'BORN', 'GRADE', 'SOURCE ID', 'IMPORT AS', 'FLAG', 'REVIEWED'];

const row = (line: ReviewLine): string[] => [
  String(line.incomingStudentId),
  oneLine(`${line.lastName}, ${[line.firstName, line.middleName].filter(Boolean).join(' ')}`),
  ...[line.birthdate, line.grade ?? '-', line.sourceLocalStudentId],
  line.matchedLocalStudentId === null ? (line.importAs ?? '-') : `= ${line.matchedLocalStudentId}`,
  ...[line.isFlagged ? 'look' : '', line.isReviewed ? 'yes' : ''],
];

async function show(
  redemptionId: string,
  options: ReviewOptions & { readonly student: number },
  command: Command,
): Promise<void> {
  const { reviewStudent } = await import('../application/codes/review-student.ts');
  const shown = await withStore(command, (db) =>
    ofImport(redemptionId, reviewStudent(db, options.student, filterOf(options))),
  );
  if (options.json) return printJson(command, shown);
  print(command, sideBySide(shown));
}

/** A number of another import is as one that does not exist. */
function ofImport(redemptionId: string, shown: ReviewedStudent): ReviewedStudent {
  if (shown.redemptionId === redemptionId) return shown;
  throw new PortageError('incoming-student-unknown');
}

interface MatchOptions {
  readonly to?: string;
  readonly new?: true;
  readonly confirm?: true;
  readonly later?: true;
  readonly next?: true;
  readonly as: string;
}

function registerMatch(program: Command): void {
  program
    .command('match')
    .argument('<redemptionId>', 'an import under review')
    .argument('<number>', 'the student, as `review` lists them', wholeNumber)
    .description('say as what a student is imported; nothing is written before the import')
    .addOption(
      new Option('--to <localId>', 'as this student here').conflicts(['new', 'confirm', 'later']),
    )
    .addOption(new Option('--new', 'as a new student').conflicts(['confirm', 'later']))
    .addOption(new Option('--confirm', 'as it stands').conflicts('later'))
    .option('--later', 'take the tick away and decide later')
    .addOption(asOption())
    .option('--next', 'show the next student to review')
    .action(match);
}

async function match(
  redemptionId: string,
  incomingStudentId: number,
  options: MatchOptions,
  command: Command,
): Promise<void> {
  const decision = decisionOf(options);
  if (decision === null) return command.error('error: give --to, --new, --confirm or --later');
  const { decideMatch } = await import('../application/codes/decide-match.ts');
  const { reviewStudent } = await import('../application/codes/review-student.ts');
  const next = await withAgent(dataFolderOf(command), (agent) => {
    ofImport(redemptionId, reviewStudent(agent.db, incomingStudentId));
    decideMatch(agent, { incomingStudentId, decision, username: options.as });
    const { next: number } = reviewStudent(agent.db, incomingStudentId);
    return number === null || !options.next ? null : reviewStudent(agent.db, number);
  });
  print(command, decision.kind === 'later' ? 'left for later' : 'reviewed');
  if (options.next) print(command, next === null ? 'all are reviewed' : sideBySide(next));
}

function decisionOf({ to, new: isNew, confirm, later }: MatchOptions): MatchDecision | null {
  if (to !== undefined) return { kind: 'match', localStudentId: to };
  if (isNew) return { kind: 'new' };
  if (confirm) return { kind: 'confirm' };
  return later ? { kind: 'later' } : null;
}
