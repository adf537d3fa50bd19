/** The log as the state's broker has it now: the auditor's own copy, and what the hub answers. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { connectBroker } from '@portage/shared/broker/connect';
import { saltOf } from '@portage/shared/broker/event-salt';
import { AUDITOR_INBOX_PREFIX } from '@portage/shared/broker/user-creds';
import { type ErrorCode, errorCodes, PortageError } from '@portage/shared/error-codes';
import { auditSourceSchema } from '@portage/shared/log/audit-source';
import {
  type LogAnswer,
  type LogQuestion,
  logAnswerSchemas,
  logReplySchema,
} from '@portage/shared/log/log-service';
import { auditor, subjects } from '@portage/shared/subjects';
import type { z } from 'zod';

/** One entry of the log with its exact bytes. */
export interface LiveEntry {
  readonly index: number;
  readonly salt: Uint8Array;
  readonly event: Uint8Array;
}

type Question<Op> = Extract<LogQuestion, { op: Op }>;

/** The log of a state, read live. */
export interface LiveLog {
  readonly origin: string;
  /** Throws the code of a refusal, and `broker-unreachable` without an answer. */
  ask<Op extends LogQuestion['op']>(question: Question<Op>): Promise<LogAnswer<Op>>;
  /** Entries from an index up to a size, in order, as soon as they are in the copy. */
  entries(from: number, size: number): AsyncGenerator<LiveEntry>;
  close(): Promise<void>;
}

const batch = 512;
const copyWithinMs = 30_000;

/**
 * Logs in with what the state handed over: `source.json` and `audit.creds` of a folder. Throws
 * `audit-source-unreadable`. A patient login waits for a broker that is away.
 */
export async function openLiveLog(folder: string, { patient = false } = {}): Promise<LiveLog> {
  const source = await readSource(folder);
  const nc = await connectBroker({
    ...{ servers: source.servers, ca: source.ca, name: 'portage-audit', patient },
    creds: source.creds,
    inboxPrefix: AUDITOR_INBOX_PREFIX,
  });
  const jsm = await jetstreamManager(nc, { checkAPI: false });
  return {
    origin: source.origin,
    ask: <Op extends LogQuestion['op']>(question: Question<Op>) => ask<Op>(nc, question),
    entries: (from, size) => entriesOf(jsm, from, size),
    close: () => nc.close(),
  };
}

async function readSource(folder: string) {
  try {
    const [text, creds] = await Promise.all(
      ['source.json', 'audit.creds'].map((name) => readFile(join(folder, name), 'utf8')),
    );
    return { ...auditSourceSchema.parse(JSON.parse(text ?? '')), creds: creds ?? '' };
  } catch (cause) {
    throw new PortageError('audit-source-unreadable', {}, { cause });
  }
}

async function ask<Op extends LogQuestion['op']>(
  nc: NatsConnection,
  question: Question<Op>,
): Promise<LogAnswer<Op>> {
  const message = await nc
    .request(subjects.log(auditor), JSON.stringify(question), { timeout: 10_000 })
    .catch((cause: unknown) => {
      throw new PortageError('broker-unreachable', { stream: 'TRANSFERS' }, { cause });
    });
  const { op } = question as { op: Op };
  const reply = readReply(message.string());
  if (reply === null) throw new PortageError('message-malformed');
  if ('answer' in reply) {
    const answer = logAnswerSchemas[op].safeParse(reply.answer);
    if (answer.success) return answer.data as LogAnswer<Op>;
    throw new PortageError('message-malformed');
  }
  throw new PortageError(isCode(reply.refused) ? reply.refused : 'log-entry-unknown');
}

/** Null for what is no reply at all: a hub may answer anything. */
function readReply(text: string): z.infer<typeof logReplySchema> | null {
  try {
    return logReplySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const isCode = (text: string): text is ErrorCode => Object.hasOwn(errorCodes, text);

async function* entriesOf(
  jsm: JetStreamManager,
  from: number,
  size: number,
): AsyncGenerator<LiveEntry> {
  const until = Date.now() + copyWithinMs;
  for (let index = from; index < size; ) {
    const before = index;
    const wanted = Math.min(batch, size - index);
    for await (const { seq, data, header } of await readBatch(jsm, index + 1, wanted)) {
      const salt = saltOf(header);
      if (seq !== index + 1 || salt === null)
        throw new PortageError('log-entry-missing', { index });
      yield { index, salt, event: data };
      index += 1;
    }
    if (index > before) continue;
    // The copy follows the original a moment behind.
    if (Date.now() > until) throw new PortageError('log-entry-missing', { index });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function readBatch(jsm: JetStreamManager, seq: number, wanted: number) {
  return jsm.direct.getBatch('AUDITCOPY', { seq, batch: wanted });
}
