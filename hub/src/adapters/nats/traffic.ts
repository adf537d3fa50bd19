import type { ConsumerInfo, JetStreamManager } from '@nats-io/jetstream';
import { subjects } from '@portage/shared/subjects';

interface Down {
  readonly recipient: string;
  readonly messageId: string;
}

/**
 * How far messages went, from the places of their consumers. What the broker does not say in time,
 * or has no consumer for, is null: a page shows it as not known. An agent that is connected asks
 * for messages all the time, so its consumer has somebody waiting.
 */
export function natsTraffic(jsm: JetStreamManager) {
  const infoOf = (stream: string, consumer: string): Promise<ConsumerInfo | null> =>
    jsm.consumers.info(stream, consumer).catch(() => null);
  return {
    backlogOf: async (districtId: string) => {
      const [up, down] = await Promise.all([
        infoOf(`UP_${districtId}`, 'hub'),
        infoOf('DOWN', districtId),
      ]);
      if (up === null || down === null) return null;
      return { up: openOf(up), down: openOf(down), isConnected: isAsking(down) };
    },
    connected: async (): Promise<ReadonlySet<string> | null> => {
      const asking = new Set<string>();
      try {
        for await (const info of jsm.consumers.list('DOWN')) {
          if (isAsking(info)) asking.add(info.name);
        }
        return asking;
      } catch {
        return null;
      }
    },
    stateOf: async ({ recipient, messageId }: Down) => {
      const last_by_subj = subjects.down(recipient, messageId);
      const [consumer, stored] = await Promise.all([
        infoOf('DOWN', recipient),
        jsm.streams.getMessage('DOWN', { last_by_subj }).catch(() => undefined),
      ]);
      if (stored === null) return 'unsent';
      if (stored === undefined || consumer === null) return null;
      return stored.seq <= consumer.ack_floor.stream_seq ? 'taken' : 'open';
    },
  } as const;
}

const openOf = (consumer: ConsumerInfo): number => consumer.num_pending + consumer.num_ack_pending;

const isAsking = ({ num_waiting: waiting }: ConsumerInfo): boolean => waiting > 0;
