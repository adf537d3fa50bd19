import { join } from 'node:path';
import { agentFolder } from '../agent-folder.ts';
import type { Agent } from './agent.ts';

/** The folder of an opened packet: the release's unless another is named. Each keeps its own. */
export const packetFolder = (agent: Agent, transferId: string, packetNumber = 1): string =>
  join(
    agentFolder(agent.dataFolder).packets,
    packetNumber === 1 ? transferId : `${transferId}-${packetNumber}`,
  );
