import { join, resolve } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { writeProof } from '@portage/shared/log/proof';
import { parseSignatureLine } from '@portage/shared/log/signature-line';
import type Database from 'better-sqlite3';
import { receiptsOfTransfer, type StoredReceipt } from '../../adapters/sqlite/log-receipts.ts';
import { withSignature } from '../../domain/log/note-to-keep.ts';

/** The files of one receipt: whoever has both can check them without us, the hub or a network. */
export interface ReceiptFiles {
  readonly logIndex: number;
  readonly kind: string;
  /** Names without a folder; they hold nothing of a student. */
  readonly proofName: string;
  readonly eventName: string;
  /** A c2sp.org/tlog-proof whose `extra` bytes are the entry's salt. */
  readonly proof: string;
  /** The entry's exact bytes. */
  readonly event: Buffer;
}

/** The receipts of a transfer's messages of ours as files, in the order of the log. */
export const receiptFiles = (db: Database.Database, transferId: string): ReceiptFiles[] =>
  receiptsOfTransfer(db, transferId).map(filesOf);

/** Writes them to a folder, each 0600, and returns their paths. Throws `log-receipt-pending`. */
export async function writeReceipts(
  db: Database.Database,
  { transferId, outDir }: { transferId: string; outDir: string },
): Promise<{ files: string[] }> {
  const receipts = receiptFiles(db, transferId);
  if (receipts.length === 0) throw new PortageError('log-receipt-pending');
  const files = receipts.flatMap(({ proofName, eventName, proof, event }) => [
    { path: resolve(join(outDir, proofName)), content: proof },
    { path: resolve(join(outDir, eventName)), content: event },
  ]);
  for (const { path, content } of files) await atomicWrite(path, content);
  return { files: files.map(({ path }) => path) };
}

function filesOf(receipt: StoredReceipt): ReceiptFiles {
  const { logIndex, kind, event, salt, hashes } = receipt;
  const proof = writeProof({
    index: logIndex,
    hashes: hashes.map((hash) => Buffer.from(hash, 'base64')),
    checkpoint: checkpointOf(receipt),
    extra: salt,
  });
  const name = `${logIndex}-${kind}`;
  const names = { proofName: `${name}.tlog-proof`, eventName: `${name}.event.json` };
  return { logIndex, kind, ...names, proof, event };
}

/** The note with our own signature: we saw this tree, and when. */
function checkpointOf({ note, cosignature }: StoredReceipt): string {
  const line = cosignature === null ? null : parseSignatureLine(cosignature);
  return line?.kind === 'good' ? withSignature(note, line.value) : note;
}
