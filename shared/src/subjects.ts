import { createHash } from 'node:crypto';

/** Who asks about the log for the state; no district id has capitals. */
export const auditor = 'AUDIT';

/** Every subject there is, made here and nowhere else. None holds a word about a student. */
export const subjects = {
  up: (districtId: string) => `up.${districtId}`,
  down: (districtId: string, messageId: string) => `down.${districtId}.${messageId}`,
  downAll: (districtId: string) => `down.${districtId}.>`,
  transfer: (transferId: string, number: number) => `transfer.${transferId}.${number}`,
  transferPrefix: (transferId: string) => `transfer.${transferId}`,
  districtPrefix: (districtId: string) => `district.${districtId}`,
  districtAll: (districtId: string) => `district.${districtId}.*`,
  everyDistrict: 'district.*.*',
  personal: (transferId: string, messageId: string) => `personal.${transferId}.${messageId}`,
  personalAll: (transferId: string) => `personal.${transferId}.*`,
  parked: (districtId: string, digest: string) => `parked.${districtId}.${digest}`,
  settled: (districtId: string, streamSequence: number) =>
    `parked.${districtId}.settled-${streamSequence}`,
  redacted: (districtId: string, streamSequence: number) =>
    `parked.${districtId}.redacted-${streamSequence}`,
  checkpoint: (size: number) => `checkpoint.${size}`,
  everyCheckpoint: 'checkpoint.*',
  cosigned: (who: string) => `cosigned.${who}`,
  everyCosigned: 'cosigned.*',
  /** Where a district or an auditor asks about the log. */
  log: (who: string) => `log.${who}`,
  everyLogQuestion: 'log.*',
  roster: (districtId: string, bucket: { school: string; grade: string; part: number }) =>
    `roster.${districtId}.${token(bucket.school)}.${token(bucket.grade)}.${bucket.part}`,
  chunk: (chunk: {
    sender: string;
    recipient: string;
    bundleId: string;
    number: number | string;
  }) => `payload.${chunk.sender}.${chunk.recipient}.${chunk.bundleId}.${chunk.number}`,
} as const;

/**
 * A text as one subject token. Plain words stay readable; anything else becomes a digest, since a
 * blank, a dot or a wildcard would change what the subject means.
 */
function token(text: string): string {
  if (/^[A-Za-z0-9_-]{1,40}$/.test(text)) return text;
  return `x${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}
