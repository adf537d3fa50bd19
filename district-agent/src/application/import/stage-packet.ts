import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import { exactMatch } from '@portage/shared/matching/exact-match';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import {
  type ContainerManifest,
  containerManifestSchema,
  manifestName,
} from '@portage/shared/seal/container-manifest';
import { newestPacket } from '../../adapters/sqlite/packet-jobs.ts';
import { findStudent, toIdentity } from '../../adapters/sqlite/students.ts';
import { findTransfer, type LocalTransfer } from '../../adapters/sqlite/transfers.ts';
import { type ImportedObject, importedObjects } from '../../records/wizards.ts';
import type { Agent } from '../agent.ts';
import { packetFolder } from '../packet-folder.ts';
import { withLockedIep } from './locked-iep.ts';
import type { StagedObject, StagedPacket } from './plan-records.ts';
import { type ReceivedDocument, readReceivedDocument } from './received-documents.ts';

/** A packet ready to be planned and imported, and where its files lie. */
export interface StagedTransfer {
  readonly packet: StagedPacket;
  readonly manifest: ContainerManifest;
  readonly folder: string;
}

/**
 * Reads the newest verified packet of a transfer again from the files as they came: gate, schema
 * and rows of every document that a wizard imports. The files stay as they are; a plan is made from
 * them anew each time, so that an import can be left at any moment and gone on with. Throws
 * `transfer-not-here`, `not-the-requesting-side`, `packet-not-here`, `packet-other-student`.
 */
export async function stagePacket(agent: Agent, transferId: string): Promise<StagedTransfer> {
  const { studentId, other, packetNumber } = importable(agent, transferId);
  const folder = packetFolder(agent, transferId, packetNumber);
  const text = await readFile(join(folder, manifestName), 'utf8');
  const manifest = containerManifestSchema.parse(JSON.parse(text));
  const sent = new Set<string>(manifest.objects.map(({ object }) => object));
  const student = findStudent(agent.db, studentId);
  const identity = student === undefined ? null : toIdentity(student);
  const objects = await Promise.all(
    importedObjects
      .filter((object) => sent.has(object))
      .map(async (object) => {
        const document = await readReceivedDocument(folder, object);
        return [object, rowsAbout(identity, { document, object })] as const;
      }),
  );
  const packet = {
    ...{ transferId, packetNumber, studentId, releasingDistrictId: other.districtId },
    ourDistrictId: agent.districtId,
    sent: manifest.objects,
    objects: Object.fromEntries(objects) as StagedPacket['objects'],
  };
  return { folder, manifest, packet: withLockedIep(agent.db, packet, manifest) };
}

type Importable = LocalTransfer & {
  readonly studentId: number;
  readonly other: NonNullable<LocalTransfer['other']>;
  readonly packetNumber: number;
};

function importable(agent: Agent, transferId: string): Importable {
  const transfer = findTransfer(agent.db, transferId);
  if (transfer === null) throw new PortageError('transfer-not-here');
  if (transfer.side !== 'requesting') throw new PortageError('not-the-requesting-side');
  const newest = newestPacket(agent.db, transferId);
  const { studentId, other } = transfer;
  if (newest === null || studentId === null || other === null) {
    throw new PortageError('packet-not-here');
  }
  return { ...transfer, studentId, other, packetNumber: newest.packetNumber };
}

/** Rows of one document, if it is about the student the request was about. */
function rowsAbout(
  identity: StudentIdentity | null,
  { document, object }: { document: ReceivedDocument; object: ImportedObject },
): StagedObject {
  const { header, rows, badRows } = document;
  const isOurs = identity !== null && exactMatch(header.student, identity).kind === 'match';
  if (!isOurs) throw new PortageError('packet-other-student', { object });
  return { rows, badRows };
}
