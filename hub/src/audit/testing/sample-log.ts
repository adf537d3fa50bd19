import { sampleUuid } from '@portage/shared/testing/sample-events';
import { codeExpiresAt } from '@portage/shared/transfer-code/transfer-code';
import type { LogPart } from '../read/log-entry.ts';
import { readParts } from '../read/read-export.ts';
import { TestLog } from './test-log.ts';

/** Transfers of the sample log, by what becomes of them. */
export const sampleTransfers = {
  released: sampleUuid(0xa1),
  rejected: sampleUuid(0xa2),
  ignored: sampleUuid(0xa3),
  mismatched: sampleUuid(0xa4),
  unmatched: sampleUuid(0xa5),
  waiting: sampleUuid(0xa6),
  code: sampleUuid(0xc1),
} as const;

const codeHash = 'c'.repeat(64);
const redemptionId = sampleUuid(0xd1);

/**
 * Three districts; boro is asked by alba and by cora, and made a code that alba redeemed. Ends in
 * a checkpoint that alba and cora have witnessed.
 */
export function sampleLog({ firstSeed = 11 } = {}): TestLog {
  const log = new TestLog();
  log.enroll('alba', firstSeed);
  log.enroll('boro', firstSeed + 1);
  log.enroll('cora', firstSeed + 2);
  log.checkpoint();
  released(log);
  answered(log);
  byCode(log);
  log.checkpoint(['alba', 'cora']);
  return log;
}

/** One request of alba for a student of boro, recorded. */
export const request = (log: TestLog, transferId: string, by = 'alba'): void =>
  log.step('RecordsRequested', {
    ...{ by, kind: 'request', transferId },
    facts: {
      ...{ requestingDistrict: by, releasingDistrict: 'boro' },
      dueAt: '2026-09-15T23:59:59.000Z',
    },
  });

function released(log: TestLog): void {
  const transferId = sampleTransfers.released;
  request(log, transferId);
  log.step('RecordsReleased', { by: 'boro', kind: 'release', transferId });
  log.step('ReleaseDelivered', { by: 'alba', kind: 'delivered', transferId });
  log.step('PacketVerified', { by: 'alba', kind: 'verified', transferId });
  log.step('RecordsImported', { by: 'alba', kind: 'imported', transferId });
  log.step('RecordsSupplemented', { by: 'boro', kind: 'supplement', transferId });
}

function answered(log: TestLog): void {
  const { rejected, ignored, mismatched, unmatched, waiting } = sampleTransfers;
  for (const transferId of [rejected, ignored, mismatched]) request(log, transferId, 'cora');
  log.step('RequestRejected', { by: 'boro', kind: 'reject', transferId: rejected });
  log.step('RequestIgnored', { by: 'boro', kind: 'ignore', transferId: ignored });
  log.step('RecordsMismatched', { by: 'boro', kind: 'mismatch', transferId: mismatched });
  log.step('FormerDistrictNotFound', {
    ...{ by: 'alba', kind: 'request', transferId: unmatched },
    facts: { requestingDistrict: 'alba' },
  });
  request(log, waiting);
}

function byCode(log: TestLog): void {
  const transferId = sampleTransfers.code;
  const said = { transferId };
  const body = { redemptionId };
  log.step('TransferCodeCreated', {
    ...{ ...said, by: 'boro', kind: 'create-code' },
    facts: {
      ...{ releasingDistrict: 'boro', lookupHash: codeHash, studentCount: 3 },
      expiresAt: codeExpiresAt(log.now.toISOString()),
    },
  });
  log.step('TransferCodeRedeemed', {
    ...{ ...said, by: 'alba', kind: 'redeem-code', body: { lookupHash: codeHash } },
    facts: { requestingDistrict: 'alba', redemptionId },
  });
  log.step('CodePacketSent', {
    ...{ ...said, by: 'boro', kind: 'code-packet', body },
    facts: { packetNumber: 1 },
  });
  log.step('CodeImportStarted', { ...said, by: 'alba', kind: 'start-code-import', body });
  log.step('CodeImportFinished', {
    ...{ ...said, by: 'alba', kind: 'finish-code-import', body },
    facts: { outcome: 'imported', studentsImported: 3, studentsTotal: 3, referenceCode: null },
  });
}

/** The parts of an export that is in memory, in pieces that cut lines anywhere. */
export function partsOf(text: string | Buffer, pieceBytes = 10_000): AsyncGenerator<LogPart> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      yield bytes.subarray(at, at + pieceBytes);
    }
  }
  return readParts(pieces(), { isWhole: true });
}
