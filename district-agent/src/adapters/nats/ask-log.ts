import type { NatsConnection } from '@nats-io/transport-node';
import { PortageError } from '@portage/shared/error-codes';
import {
  type LogAnswer,
  type LogQuestion,
  logAnswerSchemas,
  logReplySchema,
} from '@portage/shared/log/log-service';
import { subjects } from '@portage/shared/subjects';
import type { LogPort, QuestionOf } from '../../application/log/log-port.ts';

const patienceMs = 10_000;

/** The hub's log as this district may ask about it. */
export const logOver = (nc: NatsConnection, districtId: string): LogPort => ({
  ask: async <Op extends LogQuestion['op']>(question: QuestionOf<Op>) => {
    const asked = JSON.stringify(question);
    const reply = await nc.request(subjects.log(districtId), asked, { timeout: patienceMs });
    return readLogReply(question.op, reply.data);
  },
});

/** Reads an answer. Throws `log-answer-malformed` and `log-answer-refused`. */
export function readLogReply<Op extends LogQuestion['op']>(
  op: Op,
  bytes: Uint8Array,
): LogAnswer<Op> {
  const reply = logReplySchema.safeParse(parsed(bytes));
  if (!reply.success) throw new PortageError('log-answer-malformed', { op });
  if ('refused' in reply.data) {
    throw new PortageError('log-answer-refused', { op, code: codeIn(reply.data.refused) });
  }
  const answer = logAnswerSchemas[op].safeParse(reply.data.answer);
  if (!answer.success) throw new PortageError('log-answer-malformed', { op });
  return answer.data as LogAnswer<Op>;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** A code, and nothing that could be anything else: it goes into logs. */
const codeIn = (refused: string): string => (/^[a-z]+(-[a-z]+)*$/.test(refused) ? refused : '?');
