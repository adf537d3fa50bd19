import { crashPoint } from '@portage/shared/crash-point';
import { newSalt } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import type { IntroducedDistrict } from '@portage/shared/messages/parts';
import { newPacketKey } from '@portage/shared/seal/age';
import { redemptionProof } from '@portage/shared/transfer-code/code-secrets';
import { type CodeImport, changeCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { listSchools } from '../../adapters/sqlite/schools.ts';
import type { User } from '../../adapters/sqlite/users.ts';
import type { Agent } from '../agent.ts';
import { contactOf } from '../answer-request.ts';
import { authorize } from '../authorize.ts';
import { enqueue } from '../enqueue.ts';
import { knownCodeImport } from './known-code-import.ts';

/** A code whose offer is here. */
type OfferedCode = CodeImport & {
  readonly transferId: string;
  readonly proofSecret: string;
  readonly releasingDistrict: IntroducedDistrict;
};

/**
 * Goes on with a code: from now on this district holds it. The key that the packets will be sealed
 * to is made now, for this redemption alone, and bound to the code by a proof. Throws
 * `redemption-unknown`, `code-import-not-offered`, `school-unknown` and what `authorize` throws.
 */
export async function redeemCode(
  agent: Agent,
  command: { redemptionId: string; schoolId: string; username: string },
): Promise<void> {
  const { redemptionId, schoolId, username } = command;
  const key = await newPacketKey();
  agent.db
    .transaction(() => {
      const user = authorize(agent.db, username, 'transfer-codes');
      const offered = offeredCode(agent, redemptionId);
      const school = listSchools(agent.db).find((one) => one.schoolId === schoolId);
      if (school === undefined) throw new PortageError('school-unknown');
      const { schoolName } = school;
      const redeemMessageId = enqueueRedemption(agent, {
        ...{ offered, user, schoolName, recipient: key.recipient },
      });
      changeCodeImport(agent.db, redemptionId, {
        ...{ stage: 'redeeming', redeemMessageId, schoolId, schoolName },
        packetIdentity: key.identity,
      });
    })
    .immediate();
  crashPoint('code-redeemed');
}

/** Goes back from a code: nothing was held, and it can be entered again. */
export function leaveCode(agent: Agent, command: { redemptionId: string; username: string }): void {
  agent.db
    .transaction(() => {
      authorize(agent.db, command.username, 'transfer-codes');
      offeredCode(agent, command.redemptionId);
      const endedAt = agent.now().toISOString();
      const left = { stage: 'left', proofSecret: null, endedAt } as const;
      changeCodeImport(agent.db, command.redemptionId, left);
    })
    .immediate();
}

function offeredCode(agent: Agent, redemptionId: string): OfferedCode {
  const found = knownCodeImport(agent.db, redemptionId);
  const { stage, transferId, proofSecret, releasingDistrict } = found;
  if (
    stage !== 'offered' ||
    transferId === null ||
    proofSecret === null ||
    releasingDistrict === null
  ) {
    throw new PortageError('code-import-not-offered');
  }
  return { ...found, transferId, proofSecret, releasingDistrict };
}

function enqueueRedemption(
  agent: Agent,
  parts: { offered: OfferedCode; user: User; schoolName: string; recipient: string },
): string {
  const { offered, user, schoolName, recipient } = parts;
  const { redemptionId, transferId, lookupHash, proofSecret } = offered;
  const requestingDistrict = agent.districtId;
  const bound = { transferId, redemptionId, requestingDistrict, recipient };
  return enqueue(agent, {
    kind: 'redeem-code',
    transferId,
    body: {
      redeemedBy: { username: user.username, name: user.name },
      ...{ redemptionId, lookupHash, recipient },
      proof: redemptionProof(proofSecret, bound),
      purpose: '99.31(a)(2)',
    },
    personal: { salt: newSalt(), contact: contactOf(user), schoolName },
  });
}
