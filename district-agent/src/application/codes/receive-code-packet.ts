import type { OpenedMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import { changeCodeImport, findCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { addCodePacketJob } from '../../adapters/sqlite/code-packet-jobs.ts';
import type { Agent } from '../agent.ts';

/**
 * A packet of a code that is redeemed here was announced by the district that made the code. One
 * that comes again, or after the code was given back, changes nothing. Throws `code-message-forged`
 * when it is not that district, or the packets are suddenly others in number.
 */
export function receiveCodePacket(agent: Agent, message: OpenedMessage<'code-packet'>): void {
  const { redemptionId, packetNumber, packetCount, manifest } = message.body;
  const redemption = findCodeImport(agent.db, redemptionId);
  if (redemption === null) return;
  const isOther =
    redemption.transferId !== message.header.transferId ||
    redemption.releasingDistrict?.districtId !== message.header.sender;
  if (isOther) throw new PortageError('code-message-forged', { reason: 'other-district' });
  if (redemption.stage !== 'preparing') return;
  const known = redemption.packetCount ?? packetCount;
  if (known !== packetCount || packetNumber > packetCount) {
    throw new PortageError('code-message-forged', { reason: 'packet-count' });
  }
  changeCodeImport(agent.db, redemptionId, { packetCount });
  addCodePacketJob(agent.db, { redemptionId, packetNumber, manifest });
}
