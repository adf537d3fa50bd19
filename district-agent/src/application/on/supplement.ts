import type { OpenedMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import type { SignedAnswer } from '@portage/shared/messages/notice';
import type { Manifest } from '@portage/shared/messages/release';
import { addSupplementJob, packetJobsOf } from '../../adapters/sqlite/packet-jobs.ts';
import {
  changeTransfer,
  type LocalTransfer,
  postInboxItemAgain,
} from '../../adapters/sqlite/transfers.ts';
import type { PacketKey } from '../../domain/packet-key.ts';
import type { Agent } from '../agent.ts';
import { enqueue } from '../enqueue.ts';
import { openCarried } from '../known-district.ts';

/** A notice with a signed answer, for a transfer that was released before. */
export interface SupplementNotice {
  readonly transfer: LocalTransfer;
  readonly message: OpenedMessage<'notice'>;
  readonly answer: SignedAnswer;
}

/**
 * The district that released sends more: one more packet to fetch, and an inbox item that says so.
 * The packets before it stay as they are. The same supplement a second time changes nothing. Throws
 * `answer-forged`, and `packet-number-taken` for another packet under a number that was used.
 */
export function onSupplement(agent: Agent, { transfer, message, answer }: SupplementNotice): void {
  const { transferId, other } = transfer;
  const { releasingDistrict: sender, envelope: dsse } = answer;
  if (other?.districtId !== sender.districtId) {
    throw new PortageError('answer-forged', { reason: 'other-district' });
  }
  const carried = { dsse, personal: message.personalBytes, sender, transferId };
  const expected = { kinds: ['supplement'], forged: 'answer-forged' } as const;
  const { header, body, personal } = openCarried(agent, carried, expected);
  const { packetNumber, manifest } = body;
  if (isKnown(agent, { transferId, packetNumber, manifest })) return;
  addSupplementJob(agent.db, { transferId, packetNumber, manifest, comments: personal.comments });
  changeTransfer(agent.db, transferId, {
    status: 'released',
    other: { ...sender, contact: personal.contact },
  });
  const postedAt = agent.now().toISOString();
  postInboxItemAgain(agent.db, { transferId, kind: 'supplement', postedAt });
  enqueue(agent, {
    kind: 'delivered',
    transferId,
    body: { releaseMessageId: header.messageId },
    personal: null,
  });
}

/** Numbers only grow, so a supplement that is replayed, or stands for another one, shows. */
function isKnown(agent: Agent, came: PacketKey & { readonly manifest: Manifest }): boolean {
  const jobs = packetJobsOf(agent.db, came.transferId);
  if (jobs.every(({ packetNumber }) => packetNumber < came.packetNumber)) return false;
  const same = jobs.find(({ packetNumber }) => packetNumber === came.packetNumber);
  if (same?.manifest.bundleId === came.manifest.bundleId) return true;
  throw new PortageError('packet-number-taken', { packetNumber: came.packetNumber });
}
