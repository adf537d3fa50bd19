import { setTimeout as pause } from 'node:timers/promises';
import { type ErrorCode, errorCodes, PortageError } from '@portage/shared/error-codes';
import type { Command } from 'commander';
import type { CodeImport } from '../adapters/sqlite/code-imports.ts';
import type { Agent } from '../application/agent.ts';
import { knownCodeImport } from '../application/codes/known-code-import.ts';
import { withAgent } from '../compose.ts';
import { print, printJson } from './output.ts';
import { dataFolderOf } from './store-option.ts';
import { asOption } from './transfer.ts';
import { wholeNumber } from './whole-number.ts';

interface RedeemOptions {
  readonly as: string;
  readonly enrollIn?: string;
  readonly goBack?: true;
  readonly wait: number;
  readonly json?: true;
}

/** Adds `redeem`. */
export function register(program: Command): void {
  program
    .command('redeem')
    .argument('<code>', 'the transfer code; case, blanks and dashes do not matter')
    .description(
      'enter a transfer code of another district: shows where the students are (the agent must run);\n' +
        'then go on with --enroll-in, or back with --go-back',
    )
    .addOption(asOption())
    .option('--enroll-in <school>', 'go on: new students are enrolled in this school of ours')
    .option('--go-back', 'leave it: nothing was held, and the code can be entered again')
    .option('--wait <seconds>', 'how long to wait for the hub', wholeNumber, 20)
    .option('--json', 'print JSON')
    .action(redeem);
}

async function redeem(typed: string, options: RedeemOptions, command: Command): Promise<void> {
  const { as: username, enrollIn, goBack, json } = options;
  if (enrollIn !== undefined && goBack === true) {
    return command.error('error: give --enroll-in or --go-back, not both');
  }
  const shown = await withAgent(dataFolderOf(command), async (agent) => {
    const offered = await offerOf(agent, typed, options);
    const { redemptionId } = offered;
    const { leaveCode, redeemCode } = await import('../application/codes/redeem-code.ts');
    if (goBack === true) leaveCode(agent, { redemptionId, username });
    if (enrollIn !== undefined)
      await redeemCode(agent, { redemptionId, schoolId: enrollIn, username });
    return knownCodeImport(agent.db, redemptionId);
  });
  if (json === true) return printJson(command, offerJson(shown));
  for (const line of offerLines(shown)) print(command, line);
}

/** Enters the code and waits until the hub has said what it stands for. Throws what it refused. */
async function offerOf(
  agent: Agent,
  typed: string,
  { as: username, wait }: RedeemOptions,
): Promise<CodeImport> {
  const { lookUpCode } = await import('../application/codes/look-up-code.ts');
  const redemptionId = lookUpCode(agent, { typed, username });
  const until = Date.now() + wait * 1000;
  for (;;) {
    const entered = knownCodeImport(agent.db, redemptionId);
    if (entered.stage === 'refused') throw new PortageError(refusalOf(entered));
    if (entered.stage !== 'looking-up') return entered;
    if (Date.now() >= until) throw new PortageError('code-answer-missing');
    await pause(100);
  }
}

/** A code of the hub that this program does not know, of a newer hub, says no more than no. */
function refusalOf({ code }: CodeImport): ErrorCode {
  return code !== null && Object.hasOwn(errorCodes, code)
    ? (code as ErrorCode)
    : 'transfer-code-unknown';
}

const offerJson = (shown: CodeImport) => {
  const { redemptionId, transferId, stage, offer, studentCount, expiresAt, schoolName } = shown;
  return {
    ...{ redemptionId, transferId, stage, studentCount, expiresAt },
    releasingDistrict: shown.releasingDistrict?.name ?? null,
    ...{ offer, enrollIn: schoolName },
  };
};

function offerLines(shown: CodeImport): string[] {
  const { offer, releasingDistrict, studentCount, redemptionId, expiresAt } = shown;
  const what = offer?.kind === 'grade' ? `grade ${offer.gradeLevel}` : 'one student';
  const lines = [
    `previous district  ${releasingDistrict?.name ?? '-'}`,
    `previous school    ${offer?.schoolName ?? '-'}`,
    `students           ${what}, ${studentCount}; the code ends ${expiresAt?.slice(0, 10)}`,
  ];
  if (shown.stage === 'left') return [...lines, 'left; the code can be entered again'];
  if (shown.stage === 'offered') {
    return [
      ...lines,
      'is this right? choose the school to enroll the students in:',
      '  portage-agent redeem CODE --as USER --enroll-in SCHOOL   (or --go-back)',
    ];
  }
  const enrolled = `new students will be enrolled in ${shown.schoolName}`;
  return [...lines, enrolled, `see portage-agent pending; its id is ${redemptionId}`];
}
