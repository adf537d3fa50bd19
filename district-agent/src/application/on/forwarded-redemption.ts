import { randomUUID } from 'node:crypto';
import type { OpenedMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import type { IntroducedDistrict } from '@portage/shared/messages/parts';
import { isRedemptionProof } from '@portage/shared/transfer-code/code-secrets';
import { addRedemption, findRedemption } from '../../adapters/sqlite/code-redemptions.ts';
import { addCodeReleaseJob } from '../../adapters/sqlite/code-release-jobs.ts';
import {
  countCodeStudents,
  findTransferCode,
  moveTransferCode,
  type StoredCode,
} from '../../adapters/sqlite/transfer-codes.ts';
import { packetShares } from '../../domain/codes/code-packets.ts';
import type { Agent } from '../agent.ts';
import { openCarried } from '../known-district.ts';

/** Nobody holds such a code. The hub may have been quicker than its word about our own messages. */
const redeemable: readonly string[] = ['registering', 'unused', 'revoking'];

/**
 * Another district redeems a code of ours: from now on it holds the code, and packets for it are
 * made. Only whoever knows the code can prove it, and the proof binds the key that the packets are
 * sealed to. The same redemption again changes nothing. Throws `redemption-forged` for anything
 * else; nothing is sent then.
 */
export function onForwardedRedemption(
  agent: Agent,
  { header, body, personalBytes }: OpenedMessage<'forwarded-redemption'>,
): void {
  const { requestingDistrict: sender, redemption: dsse, redeemedAt } = body;
  const redemption = openCarried(
    agent,
    { dsse, personal: personalBytes, sender, transferId: header.transferId },
    { kinds: ['redeem-code'], forged: 'redemption-forged' },
  );
  const code = findTransferCode(agent.db, header.transferId ?? '');
  if (code === null) return refuse('other-code');
  refuseWithoutProof(code, redemption);
  if (isKnown(agent, redemption)) return;
  if (!redeemable.includes(code.status)) return refuse(code.status);
  begin(agent, { code, redemption, sender, redeemedAt });
}

type Redemption = OpenedMessage<'redeem-code'>;

function refuse(reason: string): never {
  throw new PortageError('redemption-forged', { reason });
}

function refuseWithoutProof({ transferId, proofSecret }: StoredCode, { header, body }: Redemption) {
  const { redemptionId, recipient, proof } = body;
  const requestingDistrict = header.sender;
  const bound = { transferId, redemptionId, requestingDistrict, recipient };
  if (!isRedemptionProof(proof, proofSecret, bound)) refuse('no-proof');
}

/** A redemption that was cancelled is known too: it does not begin again. */
function isKnown(agent: Agent, { header, body }: Redemption): boolean {
  const known = findRedemption(agent.db, body.redemptionId);
  if (known === null) return false;
  const isSame =
    known.transferId === header.transferId &&
    known.requestingDistrictId === header.sender &&
    known.recipient === body.recipient;
  return isSame || refuse('redemption-known');
}

interface Begin {
  readonly code: StoredCode;
  readonly redemption: Redemption;
  readonly sender: IntroducedDistrict;
  readonly redeemedAt: string;
}

function begin(agent: Agent, { code, redemption, sender, redeemedAt }: Begin): void {
  const { transferId } = code;
  const { redemptionId, redeemedBy, recipient } = redemption.body;
  const shares = packetShares(countCodeStudents(agent.db, transferId));
  moveTransferCode(agent.db, transferId, { status: 'in-preview' });
  addRedemption(agent.db, {
    ...{ redemptionId, transferId, recipient, redeemedAt },
    requestingDistrictId: sender.districtId,
    requestingDistrictName: sender.name,
    personName: redeemedBy.name,
    contact: redemption.personal.contact,
    schoolName: redemption.personal.schoolName,
    packetCount: shares.length,
  });
  for (const share of shares) {
    addCodeReleaseJob(agent.db, { redemptionId, ...share, bundleId: randomUUID() });
  }
}
