import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { envelopeHashOf } from '@portage/shared/envelope';
import { verifyEnvelope } from '@portage/shared/seal/dsse';
import {
  exportSigningKey,
  importPublicKey,
  type SigningKey,
} from '@portage/shared/seal/signing-key';
import { testKey } from '@portage/shared/testing/test-key';
import { namedKey } from '@portage/shared/testing/test-rotation';
import { outboxAfter } from '../adapters/sqlite/outbox-signatures.ts';
import { agentFolder } from '../agent-folder.ts';
import { applyInbox, storeDownlink } from '../application/apply-inbox.ts';
import { enqueue } from '../application/enqueue.ts';
import { rotateOwnKey } from '../application/keys/rotate-own-key.ts';
import { type TestAgent, testAgent } from './test-agent.ts';

/** A message of the outbox, and the key it is signed with. */
export interface SaidMessage {
  readonly sequence: number;
  readonly messageId: string;
  readonly kind: string;
  readonly keyId: string;
}

const seeds = { first: 21, second: 22, third: 23 } as const;

/** An agent with its first key, the files of two further keys, and the hub's voice. */
export class KeysHere {
  readonly alba: TestAgent = testAgent('alba', seeds.first);
  readonly first: SigningKey = testKey(seeds.first);
  readonly second: SigningKey = testKey(seeds.second);
  readonly third: SigningKey = testKey(seeds.third);

  constructor() {
    for (const key of [this.second, this.third]) {
      const file = this.fileOf(key);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, exportSigningKey(key), { mode: 0o600 });
    }
  }

  /** Where a later key lies. */
  fileOf({ keyId }: SigningKey): string {
    return agentFolder(this.alba.agent.dataFolder).keyFile(keyId);
  }

  /** Everything this district has said. */
  messages(): SaidMessage[] {
    return this.alba.agent.db
      .prepare(
        `SELECT sequence, message_id AS messageId, kind,
           json_extract(dsse, '$.signatures[0].keyid') AS keyId
         FROM outbox_messages ORDER BY sequence`,
      )
      .all() as SaidMessage[];
  }

  /** The message of a number. */
  message(sequence: number): SaidMessage {
    const found = this.messages().find((each) => each.sequence === sequence);
    if (found === undefined) throw new Error(`no message ${sequence}`);
    return found;
  }

  newest(): SaidMessage {
    return this.message(this.messages().length);
  }

  /** What each message is signed with. */
  keyIds(): string[] {
    return this.messages().map(({ keyId }) => keyId);
  }

  say(count = 1): void {
    const { agent } = this.alba;
    const content = { kind: 'mismatch', transferId: null, body: {}, personal: null } as const;
    for (let said = 0; said < count; said += 1) {
      agent.db.transaction(() => enqueue(agent, content)).immediate();
    }
  }

  rotate(key = this.second): void {
    rotateOwnKey(this.alba.agent, key);
  }

  /** The hub says something, and it is applied where it can be. */
  hear(kind: 'accepted' | 'refusal' | 'key-notice', body: object): void {
    const { agent, hub } = this.alba;
    storeDownlink(agent, hub.say(kind, { transferId: null, body: body as never }));
    applyInbox(agent);
  }

  accept({ messageId, sequence }: SaidMessage): void {
    const place = { stream: 'TRANSFERS', streamSequence: 1, eventId: 'x' };
    this.hear('accepted', { messageId, sequence, ...place });
  }

  acceptAll(): void {
    for (const message of this.messages()) this.accept(message);
  }

  refuse({ messageId }: SaidMessage, code: string): void {
    this.hear('refusal', { messageId, sequence: 1, uplinkStreamSequence: 1, code });
  }

  /** Whether each message links to the one before, and verifies under the key that it names. */
  isOneChain(): boolean {
    let before: string | null = null;
    for (const { dsse, envelopeHash } of outboxAfter(this.alba.agent.db, 0)) {
      const { previousHash } = JSON.parse(Buffer.from(dsse.payload, 'base64').toString('utf8')) as {
        previousHash: string | null;
      };
      const keyId = dsse.signatures[0]?.keyid;
      const key = [this.first, this.second, this.third].find((each) => each.keyId === keyId);
      const isSigned =
        key !== undefined && verifyEnvelope(dsse, importPublicKey(namedKey(key).publicKey));
      const isLinked = previousHash === before && envelopeHashOf(dsse) === envelopeHash;
      if (!isSigned || !isLinked) return false;
      before = envelopeHash;
    }
    return true;
  }
}
