import { join } from 'node:path';
import { agentFolder } from '../../agent-folder.ts';
import type { Agent } from '../agent.ts';

/** Where the opened packets of one redemption lie, until its import has ended. */
export const redemptionFolder = (agent: Agent, redemptionId: string): string =>
  join(agentFolder(agent.dataFolder).packets, `code-${redemptionId}`);

/** The folder of one opened packet of a redemption. */
export const codePacketFolder = (
  agent: Agent,
  { redemptionId, packetNumber }: { redemptionId: string; packetNumber: number },
): string => join(redemptionFolder(agent, redemptionId), String(packetNumber));
