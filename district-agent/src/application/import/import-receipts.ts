import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import { openBytes, packetIdentitySchema, sealBytes } from '@portage/shared/seal/age';
import { containerManifestSchema, manifestName } from '@portage/shared/seal/container-manifest';
import {
  type ImportRun,
  noteReceipt,
  runsWithoutReceipt,
} from '../../adapters/sqlite/import-runs.ts';
import { saveReceiptDetails, sealedReceipts } from '../../adapters/sqlite/receipts.ts';
import { transferKey } from '../../adapters/sqlite/transfer-keys.ts';
import type { Agent } from '../agent.ts';
import { enqueue } from '../enqueue.ts';
import { packetFolder } from '../packet-folder.ts';
import { paddedDetails } from './padded-details.ts';

/**
 * Tells the releasing district of each import, sealed to the key its packet brought for that.
 * Returns how many receipts that made.
 */
export async function sendImportReceipts(agent: Agent): Promise<number> {
  const runs = runsWithoutReceipt(agent.db);
  for (const run of runs) {
    const sealed = await sealResults(agent, run);
    agent.db.transaction(() => sendReceipt(agent, run, sealed)).immediate();
  }
  return runs.length;
}

async function sealResults(agent: Agent, run: ImportRun): Promise<Uint8Array> {
  const path = join(packetFolder(agent, run.transferId), manifestName);
  const { receiptRecipient } = containerManifestSchema.parse(
    JSON.parse(await readFile(path, 'utf8')),
  );
  if (receiptRecipient === undefined) throw new PortageError('container-manifest-invalid');
  return sealBytes(paddedDetails(run.results), receiptRecipient);
}

function sendReceipt(agent: Agent, run: ImportRun, sealed: Uint8Array): void {
  const messageId = enqueue(agent, {
    kind: 'imported',
    transferId: run.transferId,
    body: {
      importedBy: { username: run.username, name: run.personName },
      sealedDetails: Buffer.from(sealed).toString('base64'),
    },
    personal: null,
  });
  noteReceipt(agent.db, run.importRunId, messageId);
}

/** Opens the sealed part of receipts that came for our releases. */
export async function openReceipts(agent: Agent): Promise<void> {
  for (const receipt of sealedReceipts(agent.db)) {
    const identity = transferKey(agent.db, receipt.transferId, 'receipt');
    const details = await openDetails(identity, receipt.sealedDetails);
    saveReceiptDetails(agent.db, { ...receipt, details });
  }
}

/** A sealed part that does not open, or is no JSON, is as good as none: the receipt stands. */
async function openDetails(identity: string | null, sealed: string): Promise<string> {
  if (identity === null) return 'null';
  const key = packetIdentitySchema.parse(identity);
  try {
    const opened = await openBytes(Buffer.from(sealed, 'base64'), key);
    return JSON.stringify(JSON.parse(Buffer.from(opened).toString('utf8')));
  } catch {
    return 'null';
  }
}
