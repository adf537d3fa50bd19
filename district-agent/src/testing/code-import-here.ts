import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newTransferId } from '@portage/shared/ids';
import type { Logger } from '@portage/shared/logger';
import { releaseExample } from '@portage/shared/messages/release';
import type { Assessment } from '@portage/shared/records/assessment';
import type { TransferredIdentity } from '@portage/shared/records/transferred-student';
import {
  addCodeImport,
  changeCodeImport,
  findCodeImport,
} from '../adapters/sqlite/code-imports.ts';
import { addCodePacketJob, moveCodePacketJob } from '../adapters/sqlite/code-packet-jobs.ts';
import { incomingStudentsAfter } from '../adapters/sqlite/incoming-matches.ts';
import { addIncomingStudents } from '../adapters/sqlite/incoming-students.ts';
import type { Agent } from '../application/agent.ts';
import { analyseImport } from '../application/codes/analyse-import.ts';
import { codePacketFolder } from '../application/codes/code-packet-folder.ts';
import { importSomeStudents } from '../application/codes/import-some-students.ts';
import { startImport } from '../application/codes/start-import.ts';
import { transferredStudentXml } from '../xml/transferred-student.ts';
import { addPerson, OtherDistrict } from './test-agent.ts';

/** The person who reviews and imports. */
export const reviewer = 'k.lund';

/** The district that the students come from. */
const brera = new OtherDistrict('brera', 31).introduced;

/** A student whom a code brings, as a test describes one. */
export interface SampleIncoming extends Partial<TransferredIdentity> {
  readonly scores?: readonly Assessment[];
  /** Puts a score among the others that breaks the rules. */
  readonly hasBadScore?: boolean;
  readonly grade?: string;
}

const identityOf = (sample: SampleIncoming): TransferredIdentity => {
  const { scores: _, hasBadScore: __, grade: ___, ...given } = sample;
  return {
    ...{ stateStudentId: null, localStudentId: 'B-1', lastName: 'Example', firstName: 'Ada' },
    ...{ middleName: null, generationCodeOrSuffix: null, birthdate: '2016-02-29' },
    ...{ sex: 'Female' as const, userName: null, email: null },
    ...given,
  };
};

let made = 0;

/** A new redemption with these students staged in one packet; in the stage `preparing`. */
export function stageCode(agent: Agent, students: readonly SampleIncoming[]): string {
  made += 1;
  const redemptionId = `01930000-0000-7000-8000-${String(made).padStart(12, '0')}`;
  const transferId = newTransferId();
  addPerson(agent, reviewer, ['transfer-codes']);
  addCodeImport(agent.db, {
    ...{ redemptionId, messageId: `look-up-${made}`, lookupHash: 'f'.repeat(64) },
    ...{
      offerSecret: 'o',
      proofSecret: 'p',
      createdAt: new Date(Date.UTC(2026, 8, 1, 14, 0, 10 + made)).toISOString(),
    },
    ...{ personUsername: reviewer, personName: 'Person k.lund' },
  });
  changeCodeImport(agent.db, redemptionId, {
    ...{ stage: 'preparing', transferId, releasingDistrict: brera, packetIdentity: 'i' },
    ...{ schoolId: '100', schoolName: 'School 100', packetCount: 1 },
    offer: { schoolName: 'Brera Elementary', kind: 'grade', gradeLevel: 'Third grade' },
    studentCount: students.length,
  });
  const packet = { redemptionId, packetNumber: 1 };
  addCodePacketJob(agent.db, { ...packet, manifest: releaseExample.body.manifest as never });
  moveCodePacketJob(agent.db, packet, { stage: 'staged' });
  stagePacket(agent, { packet, transferId }, students);
  return redemptionId;
}

function stagePacket(
  agent: Agent,
  {
    packet,
    transferId,
  }: { packet: { redemptionId: string; packetNumber: number }; transferId: string },
  students: readonly SampleIncoming[],
): void {
  const folder = codePacketFolder(agent, packet);
  mkdirSync(folder, { recursive: true });
  const staged = students.map((sample, index) => {
    const student = identityOf(sample);
    const { scores = [], hasBadScore = false, grade = '03' } = sample;
    const gradeLevel = { code: grade, localCode: null, label: `Grade ${grade}` };
    const enrollment = { schoolId: '7', schoolName: 'Brera Elementary', gradeLevel };
    const fileName = `student-${index + 1}.xml`;
    const { districtId, name } = brera;
    const header = {
      ...{ transferId, student, enrollment, producedAt: '2026-09-01T13:00:00.000Z' },
      releasingDistrict: { districtId, name },
    };
    const xml = transferredStudentXml.write(header as never, scores);
    writeFileSync(join(folder, fileName), hasBadScore ? withBadScore(xml) : xml);
    const badScoreCount = hasBadScore ? 1 : 0;
    const source = { student, enrollment };
    return { fileName, source, scoreCount: scores.length - badScoreCount, badScoreCount };
  });
  agent.db.transaction(() => addIncomingStudents(agent.db, packet, staged)).immediate();
}

/** The first score has a day that no calendar has. */
const withBadScore = (xml: string): string =>
  xml.replace(/<AssessmentAdministrationStartDate>[^<]*</, (found) =>
    found.replace(/>[^<]*</, '>2022-02-31<'),
  );

/** The numbers of a redemption's students, in the order in which they were staged. */
export const numbersOf = (agent: Agent, redemptionId: string): number[] =>
  incomingStudentsAfter(agent.db, redemptionId, { after: 0, limit: 10_000 }).map(
    ({ incomingStudentId }) => incomingStudentId,
  );

/** A logger that keeps what it is told. */
export function listeningLogger(): Logger & { readonly lines: unknown[] } {
  const lines: unknown[] = [];
  const note = (event: string, fields?: object): void => {
    lines.push({ event, ...fields });
  };
  return { lines, info: note, warn: note, error: note };
}

/** Imports what an import that was started still has to do, as the running agent does. */
export async function runImport(
  agent: Agent,
  redemptionId: string,
  logger: Logger = listeningLogger(),
): Promise<void> {
  for (;;) {
    const codeImport = findCodeImport(agent.db, redemptionId);
    if (codeImport?.stage !== 'importing') return;
    await importSomeStudents(agent, codeImport, logger);
  }
}

/** Stages, compares and imports students, flagged ones as they are. Returns the redemption. */
export async function importCode(
  agent: Agent,
  students: readonly SampleIncoming[],
): Promise<string> {
  const redemptionId = stageCode(agent, students);
  await analyseImport(agent, redemptionId);
  startImport(agent, { redemptionId, username: reviewer, acceptUnreviewed: true });
  await runImport(agent, redemptionId);
  return redemptionId;
}
