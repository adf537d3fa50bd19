import { rm } from 'node:fs/promises';
import { endedWithPackets, forgetCodePackets } from '../../adapters/sqlite/ended-code-imports.ts';
import type { Agent } from '../agent.ts';
import { redemptionFolder } from './code-packet-folder.ts';

/**
 * Removes the opened packets of redemptions that have ended. The loop that fetches packets calls
 * it, so that none can come in behind it; whoever ends a redemption may have removed the folder
 * before.
 */
export async function tidyEndedImports(agent: Agent): Promise<void> {
  for (const redemptionId of endedWithPackets(agent.db)) {
    await rm(redemptionFolder(agent, redemptionId), { recursive: true, force: true });
    agent.db.transaction(() => forgetCodePackets(agent.db, redemptionId)).immediate();
  }
}
