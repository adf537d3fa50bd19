import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import { digestOfFile } from '@portage/shared/seal/digest';
import { documentPath, putDocument } from '../../adapters/files/document-store.ts';
import { agentFolder } from '../../agent-folder.ts';
import type { PlanEntry } from '../../domain/import/plan.ts';
import type { ImportedObject } from '../../records/wizards.ts';
import type { Agent } from '../agent.ts';
import { attachedRows } from '../attached-files.ts';
import type { ImportPlan } from './plan-records.ts';
import type { StagedTransfer } from './stage-packet.ts';

/**
 * Puts every file that a plan may list among the student's documents, before the rows that name it:
 * a crash in between leaves a file that nothing names, never a row without its file. Throws
 * `document-missing` and `packet-digest-mismatch`.
 */
export async function storeDocuments(
  agent: Agent,
  { folder, manifest }: StagedTransfer,
  plan: ImportPlan,
): Promise<void> {
  const { documents } = agentFolder(agent.dataFolder);
  for (const { object, sha256 } of listedFiles(plan)) {
    if (await exists(documentPath(documents, sha256))) continue;
    const file = manifest.files.find((candidate) => candidate.sha256 === sha256);
    const path = join(folder, file?.name ?? '');
    if (file === undefined || !(await exists(path))) {
      throw new PortageError('document-missing', { object, sha256 });
    }
    if ((await digestOfFile(path)).sha256 !== sha256) {
      throw new PortageError('packet-digest-mismatch', { object });
    }
    await putDocument(documents, path);
    crashPoint('import-document-stored');
  }
}

function listedFiles(plan: ImportPlan): { object: ImportedObject; sha256: string }[] {
  const files = (object: ImportedObject, { status, original }: PlanEntry) =>
    status === 'same' || original === null
      ? []
      : attachedRows(object, [original]).map(({ sha256 }) => ({ object, sha256 }));
  return [...plan].flatMap(([object, entries]) => entries.flatMap((entry) => files(object, entry)));
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
