import { join } from 'node:path';
import { agentFolder } from '../agent-folder.ts';
import type { Agent } from './agent.ts';

/** The sealed packet of a bundle, on disk until the requester has verified it. */
export const sealedFile = (agent: Agent, bundleId: string): string =>
  join(agentFolder(agent.dataFolder).outgoing, `${bundleId}.age`);
