import { PortageError } from '@portage/shared/error-codes';
import { messageIdSchema } from '@portage/shared/ids';
import { goodOrThrow } from '@portage/shared/log/checked';
import { signCheckpoint } from '@portage/shared/log/checkpoint';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import type { LogAnswer, LogQuestion } from '@portage/shared/log/log-service';
import { LogTree } from '@portage/shared/log/log-tree';
import {
  type NoteKey,
  type NoteSigner,
  parseVerifierKey,
  verifierKeyOf,
} from '@portage/shared/log/note-key';
import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import { sampleOrigin } from '@portage/shared/testing/sample-messages';
import { testKey } from '@portage/shared/testing/test-key';
import { applyInbox, storeDownlink } from '../application/apply-inbox.ts';
import type { LogPort, QuestionOf } from '../application/log/log-port.ts';
import type { TestAgent } from './test-agent.ts';

/** An entry as a hub keeps it. */
export interface KeptEntry {
  readonly event: Buffer;
  readonly salt: Buffer;
}

const honestSigner: NoteSigner = { name: sampleOrigin, key: testKey(91) };

/** The key that a district is given in its enrollment file. */
export const logKeyHere: NoteKey = goodOrThrow(
  parseVerifierKey(verifierKeyOf('log', honestSigner)),
);

/** A hub's log in memory. It is honest until a test changes what it keeps, signs or answers. */
export class LogInMemory implements LogPort {
  entries: KeptEntry[] = [];
  signer = honestSigner;
  /** Says something else than it keeps; an answer of null is no answer at all. */
  lie: (question: LogQuestion, honest: unknown) => unknown = (_question, honest) => honest;
  readonly questions: LogQuestion[] = [];

  /** The cosignatures it was given. */
  get cosigned(): string[] {
    return this.questions.flatMap((asked) => (asked.op === 'cosign' ? [asked.line] : []));
  }

  ask<Op extends LogQuestion['op']>(question: QuestionOf<Op>): Promise<LogAnswer<Op>> {
    this.questions.push(question);
    const answer = this.lie(question, this.answerTo(question));
    if (answer === null) return Promise.reject(new Error('no answer'));
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve(answer as LogAnswer<Op>);
  }

  /** Adds entries that nobody here asked for. */
  grow(count: number): void {
    for (let added = 0; added < count; added += 1) {
      this.append(Buffer.from(JSON.stringify({ entry: this.entries.length })));
    }
  }

  /** Takes a message of a district in and tells the district, which applies it. */
  accept({ agent, hub }: TestAgent, messageId: string): number {
    const index = this.append(Buffer.from(JSON.stringify(eventOf(agent, messageId))));
    const body = {
      ...({ sequence: 1, stream: 'TRANSFERS', streamSequence: index + 1 } as const),
      messageId: messageIdSchema.parse(messageId),
      eventId: '01930000-0000-7000-8000-00000000000a',
    } as const;
    storeDownlink(agent, hub.say('accepted', { body }));
    applyInbox(agent);
    return index;
  }

  private append(event: Buffer): number {
    const salt = Buffer.alloc(32, this.entries.length + 1);
    return this.entries.push({ event, salt }) - 1;
  }

  private get tree(): LogTree {
    const tree = new LogTree();
    for (const entry of this.entries) tree.append(leafOfCommitment(commitmentOf(entry)));
    return tree;
  }

  private answerTo(question: LogQuestion): unknown {
    const { tree } = this;
    if (question.op === 'cosign') return {};
    if (question.op === 'checkpoint') {
      const { size } = tree;
      const note = signCheckpoint({ size, root: tree.rootAt(size) }, this.signer);
      const { knownSize } = question;
      const isFirst = knownSize === 0 || knownSize > size;
      const proof = isFirst ? [] : tree.consistencyProof({ oldSize: knownSize, newSize: size });
      return { note, oldSize: knownSize, proof: proof.map(base64) };
    }
    if (question.op === 'witnessed') return { notes: [] };
    const { index, size } = question;
    const entry = this.entries[index];
    if (entry === undefined) return new PortageError('log-answer-refused', { code: 'unknown' });
    const proof = tree.inclusionProof({ index, size }).map(base64);
    return { index, event: base64(entry.event), salt: base64(entry.salt), proof };
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** An entry with a message as its cause. */
function eventOf({ db, districtId }: TestAgent['agent'], messageId: string): object {
  const sql = `SELECT sequence, transfer_id AS transferId, envelope_hash AS envelopeHash, dsse
    FROM outbox_messages WHERE message_id = ?`;
  const { dsse, transferId, ...said } = db.prepare(sql).get(messageId) as {
    sequence: number;
    transferId: string;
    envelopeHash: string;
    dsse: string;
  };
  return {
    ...{ type: 'RecordsMismatched', version: '1.0', transferId, number: 2 },
    ...{ eventId: '01930000-0000-7000-8000-00000000000a', at: '2026-09-01T14:00:00.000Z' },
    previousEventHash: null,
    cause: { messageId, districtId, ...said, dsse: JSON.parse(dsse) as DsseEnvelope },
  };
}
