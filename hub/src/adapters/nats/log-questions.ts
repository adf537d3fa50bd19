import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { PortageError } from '@portage/shared/error-codes';
import type { Checked } from '@portage/shared/log/checked';
import { type LogQuestion, logQuestionSchema } from '@portage/shared/log/log-service';
import type { Logger } from '@portage/shared/logger';
import { errorName } from '@portage/shared/retry';
import { subjects } from '@portage/shared/subjects';

/** Answers who asks what. */
export type Answerer = (who: string, question: LogQuestion) => Promise<Checked<object>>;

/** A question that takes longer is not worth the answer any more: the asker asks again. */
const mostAtOnce = 64;

/**
 * Takes questions about the log until the signal ends it; replicas share them. What cannot be read
 * or answered is refused with a code, and the details stay here.
 */
export async function takeQuestions(
  nc: NatsConnection,
  answer: Answerer,
  { signal, logger }: { signal: AbortSignal; logger: Logger },
): Promise<void> {
  const asked = nc.subscribe(subjects.everyLogQuestion, { queue: 'hub' });
  signal.addEventListener('abort', () => asked.unsubscribe(), { once: true });
  let open = 0;
  for await (const message of asked) {
    // A flood finds no answer, and costs no memory.
    if (open >= mostAtOnce) continue;
    open += 1;
    void reply(message, answer, logger).finally(() => {
      open -= 1;
    });
  }
}

async function reply(message: Msg, answer: Answerer, logger: Logger): Promise<void> {
  const said = await outcomeOf(message, answer).catch((error: unknown) => {
    logger.warn('question about the log failed', { reason: errorName(error) });
    return { refused: error instanceof PortageError ? error.code : 'processing-failed' };
  });
  message.respond(JSON.stringify(said));
}

async function outcomeOf(message: Msg, answer: Answerer): Promise<object> {
  const question = logQuestionSchema.safeParse(parsed(message.string()));
  if (!question.success) return { refused: 'message-malformed' };
  const said = await answer(message.subject.split('.')[1] ?? '', question.data);
  return said.kind === 'good' ? { answer: said.value } : { refused: said.code };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
