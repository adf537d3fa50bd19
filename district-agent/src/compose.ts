import { PortageError } from '@portage/shared/error-codes';
import { goodOrThrow } from '@portage/shared/log/checked';
import { parseVerifierKey } from '@portage/shared/log/note-key';
import { openAgentStore } from './adapters/sqlite/open-agent-store.ts';
import { outboxHead } from './adapters/sqlite/outbox.ts';
import { agentFolder, readEnrollment, readSigningKey } from './agent-folder.ts';
import type { Agent } from './application/agent.ts';
import { ownSigningKey } from './application/keys/own-signing-key.ts';
import { loadAgentSettings } from './settings.ts';

/**
 * The agent of a data folder that `init` has made. The caller closes `db`. Throws
 * `agent-not-initialised`, `settings-unreadable`, and `log-key-malformed` for an enrollment file
 * with such a key.
 */
export async function composeAgent(dataFolder: string): Promise<Agent> {
  const folder = agentFolder(dataFolder);
  const enrollment = await readEnrollment(folder);
  if (enrollment === null) throw new PortageError('agent-not-initialised');
  const logKeys = enrollment.logKeys.map((key) => goodOrThrow(parseVerifierKey(key)));
  const first = await readSigningKey(folder);
  const { officers } = await loadAgentSettings(folder);
  const db = openAgentStore(folder.root);
  if (first === null && outboxHead(db) === null) {
    db.close();
    throw new PortageError('agent-not-initialised');
  }
  return {
    db,
    dataFolder: folder.root,
    origin: enrollment.origin,
    districtId: enrollment.districtId,
    districtName: enrollment.districtName,
    signingKey: ownSigningKey({ db, folder, first }),
    officers: [...enrollment.officers, ...officers],
    hubKey: enrollment.hubKey,
    logKeys,
    now: () => new Date(),
  };
}

/** Gives the agent of a data folder to `use`, and closes its store always. */
export async function withAgent<Result>(
  dataFolder: string,
  use: (agent: Agent) => Result | Promise<Result>,
): Promise<Result> {
  const agent = await composeAgent(dataFolder);
  try {
    return await use(agent);
  } finally {
    agent.db.close();
  }
}
