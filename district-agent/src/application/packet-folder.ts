import { join } from 'node:path';
import { agentFolder } from '../agent-folder.ts';
import type { Agent } from './agent.ts';

/** The folder of an opened packet. */
export const packetFolder = (agent: Agent, transferId: string): string =>
  join(agentFolder(agent.dataFolder).packets, transferId);
