import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyExport } from '@portage/hub/audit/verify/verify-export';
import { auditKeysSchema } from '@portage/shared/log/audit-keys';
import { signCheckpoint } from '@portage/shared/log/checkpoint';
import { entryLine, writeLine } from '@portage/shared/log/export-format';
import { emptyFrontier, rootOf, withLeaf } from '@portage/shared/log/frontier';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { verifierKeyOf } from '@portage/shared/log/note-key';
import { hubKey, sampleOrigin } from '@portage/shared/testing/sample-messages';
import type { SimulatedState } from './simulated-state.ts';

const log = { name: sampleOrigin, key: hubKey };
const keys = auditKeysSchema.parse({
  ...{ format: 'portage-audit-keys', version: '1.0', origin: sampleOrigin },
  logKeys: [verifierKeyOf('log', log)],
  witnesses: { auditors: [], needed: { auditors: 0, districts: 0 } },
  ...{ officers: [], districts: {} },
});

/** Exports the log of a simulated state, and throws where an auditor would not believe it. */
export async function mustVerify(state: SimulatedState, folder: string): Promise<void> {
  const path = join(folder, 'simulated.portage-log');
  await writeFile(path, exportOf(state));
  const outcome = await verifyExport(path, keys);
  if (!outcome.verified) {
    throw new Error(`an auditor refuses the log: ${outcome.code} at entry ${outcome.entry}`);
  }
}

function exportOf(state: SimulatedState): string {
  const entries = state.streams.matching('TRANSFERS', '');
  const header = { format: 'portage-log', version: '1.0', origin: sampleOrigin } as const;
  const lines = [writeLine({ type: 'header', ...header, size: entries.length })];
  let tree = emptyFrontier;
  for (const [index, { bytes: event, salt }] of entries.entries()) {
    const commitment = commitmentOf({ salt, event });
    lines.push(writeLine(entryLine({ index, salt, event, commitment })));
    tree = withLeaf(tree, leafOfCommitment(commitment));
  }
  const note = signCheckpoint({ size: tree.size, root: rootOf(tree) }, log);
  return [...lines, writeLine({ type: 'checkpoint', note })].join('');
}
