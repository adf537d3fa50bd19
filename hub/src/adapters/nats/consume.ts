import type { JetStreamClient, JsMsg } from '@nats-io/jetstream';
import type { Logger } from '@portage/shared/logger';
import { errorName, pause } from '@portage/shared/retry';

/** A durable consumer and what is done with each of its messages, one after another. */
export interface Consumption {
  readonly stream: string;
  readonly consumer: string;
  readonly handle: (message: JsMsg) => Promise<void>;
}

/**
 * Handles a durable consumer's messages in order until the signal ends it. A message is
 * acknowledged after `handle` resolved, never before. A consumer that goes away (the broker
 * restarts) is taken up again.
 */
export async function consumeForEver(
  js: JetStreamClient,
  consumption: Consumption,
  options: { signal: AbortSignal; logger: Logger },
): Promise<void> {
  const { signal, logger } = options;
  while (!signal.aborted) {
    try {
      await consumeOnce(js, consumption, signal);
    } catch (error) {
      if (signal.aborted) return;
      const { stream } = consumption;
      logger.warn('consumer lost', { stream, reason: errorName(error) });
      await pause(500, signal).catch(() => undefined);
    }
  }
}

async function consumeOnce(
  js: JetStreamClient,
  { stream, consumer, handle }: Consumption,
  signal: AbortSignal,
): Promise<void> {
  const source = await js.consumers.get(stream, consumer);
  const messages = await source.consume({ max_messages: 100, abort_on_missing_resource: true });
  const stop = () => messages.stop();
  signal.addEventListener('abort', stop);
  try {
    for await (const message of messages) {
      if (signal.aborted) return;
      await handle(message);
      message.ack();
    }
  } finally {
    signal.removeEventListener('abort', stop);
    messages.stop();
  }
}
