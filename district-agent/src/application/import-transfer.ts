import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import { exactMatch } from '@portage/shared/matching/exact-match';
import type { RecordObjectName, RecordRow } from '@portage/shared/records/index';
import { addImportRun } from '../adapters/sqlite/import-runs.ts';
import { findPacketJob, movePacketJob } from '../adapters/sqlite/packet-jobs.ts';
import { findStudent, toIdentity } from '../adapters/sqlite/students.ts';
import { destroyTransferKey } from '../adapters/sqlite/transfer-keys.ts';
import { findTransfer, type LocalTransfer } from '../adapters/sqlite/transfers.ts';
import { recordRegistry } from '../records/registry.ts';
import type { Agent } from './agent.ts';
import { authorize } from './authorize.ts';
import { type ImportResult, importRecords } from './import-packet.ts';
import { packetFolder } from './packet-folder.ts';

/**
 * Imports what a wizard exists for (immunizations and assessments) from a verified packet, in one
 * transaction with the receipt that will tell of it. Doing it again changes nothing. The key of the
 * request is destroyed with the first import: from then on nobody can open the sealed packet.
 */
export async function importTransfer(
  agent: Agent,
  command: { transferId: string; username: string },
): Promise<ImportResult> {
  const { transferId, username } = command;
  const transfer = importable(agent, transferId);
  const immunizations = await received(agent, transfer, 'immunization');
  const assessments = await received(agent, transfer, 'assessment');
  const result = agent.db
    .transaction(() => {
      const user = authorize(agent.db, username, 'import');
      const at = agent.now().toISOString();
      const counts = importRecords(agent.db, {
        ...{ transferId, immunizations, assessments, at },
        studentId: transfer.studentId,
        sourceDistrictId: transfer.other.districtId,
      });
      destroyTransferKey(agent.db, transferId, 'packet');
      movePacketJob(agent.db, transferId, { stage: 'imported' });
      addImportRun(agent.db, {
        ...{ transferId, at, username },
        personName: user.name,
        results: counts,
      });
      return counts;
    })
    .immediate();
  crashPoint('import-committed');
  return result;
}

type Importable = LocalTransfer & {
  readonly studentId: number;
  readonly other: NonNullable<LocalTransfer['other']>;
};

function importable(agent: Agent, transferId: string): Importable {
  const transfer = findTransfer(agent.db, transferId);
  if (transfer === null) throw new PortageError('transfer-not-here');
  if (transfer.side !== 'requesting') throw new PortageError('not-the-requesting-side');
  const stage = findPacketJob(agent.db, transferId)?.stage;
  const { studentId, other } = transfer;
  const isHere = stage === 'verified' || stage === 'imported';
  if (!isHere || studentId === null || other === null) throw new PortageError('packet-not-here');
  return { ...transfer, studentId, other };
}

/** Rows of a packet's document, if it is about the student the request was about. */
async function received<Name extends RecordObjectName>(
  agent: Agent,
  { transferId, studentId }: Importable,
  object: Name,
): Promise<RecordRow<Name>[]> {
  const xml = await readFile(join(packetFolder(agent, transferId), `${object}.xml`));
  const { header, rows } = recordRegistry[object].readXml(xml);
  const student = findStudent(agent.db, studentId);
  const identity = student === undefined ? null : toIdentity(student);
  const isOurs = identity !== null && exactMatch(header.student, identity).kind === 'match';
  if (!isOurs) throw new PortageError('packet-other-student', { transferId });
  return rows;
}
