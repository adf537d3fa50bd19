import { rm } from 'node:fs/promises';
import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import type { Logger } from '@portage/shared/logger';
import { errorName } from '@portage/shared/retry';
import {
  type CodeImport,
  changeCodeImport,
  findCodeImport,
} from '../../adapters/sqlite/code-imports.ts';
import { type IncomingStudent, studentsToImport } from '../../adapters/sqlite/incoming-matches.ts';
import { countIncoming, saveFailed } from '../../adapters/sqlite/incoming-outcomes.ts';
import { endCounts } from '../../domain/codes/import-status.ts';
import type { Agent } from '../agent.ts';
import { enqueue } from '../enqueue.ts';
import { redemptionFolder } from './code-packet-folder.ts';
import { importStudent } from './import-student.ts';
import { type AgreedImport, agreed } from './known-code-import.ts';
import { newReferenceCode } from './reference-code.ts';

/** So many students are imported before other jobs of the agent have their turn. */
const studentsAPass = 25;

/**
 * Goes on with an import that was started: a few students, and the end once none is left. One
 * student's failure is noted with its code, and the others go on. Returns how many students had
 * their turn. Throws when the machine has no room or the store is in use; nothing is lost by trying
 * again later.
 */
export async function importSomeStudents(
  agent: Agent,
  codeImport: CodeImport,
  logger: Logger,
): Promise<number> {
  const started = agreed(codeImport);
  const waiting = studentsToImport(agent.db, started.redemptionId, studentsAPass);
  for (const incoming of waiting) await importOrFail(agent, started, { incoming, logger });
  if (waiting.length < studentsAPass) await finishImport(agent, started, logger);
  return waiting.length;
}

async function importOrFail(
  agent: Agent,
  codeImport: AgreedImport,
  { incoming, logger }: { incoming: IncomingStudent; logger: Logger },
): Promise<void> {
  try {
    await importStudent(agent, codeImport, incoming);
  } catch (error) {
    if (isNoFaultOfTheStudent(error)) throw error;
    const code = error instanceof PortageError ? error.code : 'processing-failed';
    const { transferId, redemptionId } = codeImport;
    logger.warn('student not imported', {
      transferId,
      redemptionId,
      code,
      reason: errorName(error),
    });
    saveFailed(agent.db, incoming.incomingStudentId, code);
  }
}

const troubles = /^(SQLITE_(FULL|BUSY|LOCKED|IOERR|NOMEM)\w*|ENOSPC|EMFILE|ENFILE|ENOMEM|EIO)$/;

/** A full disk or a store in use would fail every student in turn. */
const isNoFaultOfTheStudent = (error: unknown): boolean => troubles.test(errorName(error));

/** Ends the import, tells the hub, and removes the packets. */
async function finishImport(agent: Agent, codeImport: AgreedImport, logger: Logger): Promise<void> {
  const { transferId, redemptionId } = codeImport;
  const end = agent.db.transaction(() => writeEnd(agent, codeImport)).immediate();
  if (end === null) return;
  crashPoint('code-import-finished');
  const { referenceCode, stage } = end;
  const fields = { transferId, redemptionId, status: stage, referenceCode };
  if (referenceCode === null) logger.info('code import ended', fields);
  else logger.warn('code import ended', fields);
  await rm(redemptionFolder(agent, redemptionId), { recursive: true, force: true });
}

/** Null when there was nothing to end. */
function writeEnd(
  agent: Agent,
  { redemptionId, transferId, studentCount }: AgreedImport,
): { stage: 'completed' | 'failed'; referenceCode: string | null } | null {
  const { db } = agent;
  const { students, imported, failed } = endCounts(countIncoming(db, redemptionId), studentCount);
  if (findCodeImport(db, redemptionId)?.stage !== 'importing') return null;
  const stage = imported === 0 && students > 0 ? 'failed' : 'completed';
  const referenceCode = failed === 0 ? null : newReferenceCode();
  const endedAt = agent.now().toISOString();
  changeCodeImport(db, redemptionId, { stage, endedAt, referenceCode, code: null });
  const outcome = stage === 'failed' ? ('failed' as const) : ('imported' as const);
  const counts = { studentsImported: imported, studentsTotal: students };
  const body = { redemptionId, outcome, ...counts, referenceCode };
  enqueue(agent, { kind: 'finish-code-import', transferId, body, personal: null });
  return { stage, referenceCode };
}
