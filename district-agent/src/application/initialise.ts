import { readFile } from 'node:fs/promises';
import { parseEnrollmentFile } from '@portage/shared/districts/enrollment-file';
import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import {
  exportSigningKey,
  generateSigningKey,
  type SigningKey,
} from '@portage/shared/seal/signing-key';
import { openAgentStore } from '../adapters/sqlite/open-agent-store.ts';
import { outboxHead } from '../adapters/sqlite/outbox.ts';
import { claimStore } from '../adapters/sqlite/store-owner.ts';
import { type AgentFolder, agentFolder, readEnrollment, readSigningKey } from '../agent-folder.ts';
import type { Agent } from './agent.ts';
import { enqueue } from './enqueue.ts';

/** What came of it; running it again is harmless. */
export interface Initialised {
  readonly kind: 'initialised' | 'already-initialised';
  readonly districtId: string;
  readonly districtName: string;
}

/**
 * Makes a data folder a district's: keeps the enrollment file, makes the signing key (which stays
 * here) and puts the message that registers it into the outbox. A run that was interrupted is
 * simply run again. Throws `agent-initialised-otherwise` for a folder of another enrollment.
 */
export async function initialise(dataFolder: string, enrollmentPath: string): Promise<Initialised> {
  const folder = agentFolder(dataFolder);
  const text = await readFile(enrollmentPath, 'utf8').catch(() => '');
  const enrollment = parseEnrollmentFile(text);
  const kept = await readEnrollment(folder);
  if (kept !== null && kept.enrollmentToken !== enrollment.enrollmentToken) {
    throw new PortageError('agent-initialised-otherwise');
  }
  if (kept === null) await atomicWrite(folder.enrollment, text);
  const { origin, districtId, districtName, hubKey, officers, enrollmentToken } = enrollment;
  const db = openAgentStore(folder.root);
  try {
    claimStore(db, districtId);
    // A district that has said anything has a key; one that is lost is not made here.
    if (outboxHead(db) !== null) return { kind: 'already-initialised', districtId, districtName };
    const signingKey = await firstKey(folder);
    const agent: Agent = {
      ...{ db, origin, districtId, districtName, hubKey, signingKey, officers },
      dataFolder: folder.root,
      logKeys: [],
      now: () => new Date(),
    };
    const isNew = db.transaction(() => registerKeyOnce(agent, enrollmentToken)).immediate();
    return { kind: isNew ? 'initialised' : 'already-initialised', districtId, districtName };
  } finally {
    db.close();
  }
}

async function firstKey(folder: AgentFolder): Promise<SigningKey> {
  const kept = await readSigningKey(folder);
  if (kept !== null) return kept;
  const made = generateSigningKey();
  await atomicWrite(folder.signingKey, exportSigningKey(made));
  return made;
}

function registerKeyOnce(agent: Agent, enrollmentToken: string): boolean {
  if (outboxHead(agent.db) !== null) return false;
  const { keyId, publicKey } = agent.signingKey;
  const key = { keyId, publicKey: Buffer.from(publicKey).toString('base64') };
  const body = { key, enrollmentToken, software: '0.1.0' };
  enqueue(agent, { kind: 'register-key', transferId: null, body, personal: null });
  return true;
}
