import type { ConsumerInfo, JetStreamManager } from '@nats-io/jetstream';

/**
 * How far messages went, from the places of their consumers. What the broker does not say in time,
 * or has no consumer for, is null: a page shows it as not known.
 */
export function natsTraffic(jsm: JetStreamManager) {
  const infoOf = (stream: string, consumer: string): Promise<ConsumerInfo | null> =>
    jsm.consumers.info(stream, consumer).catch(() => null);
  const openOf = (consumer: ConsumerInfo): number =>
    consumer.num_pending + consumer.num_ack_pending;
  return {
    sentOn: async (): Promise<number | null> =>
      (await infoOf('TRANSFERS', 'dispatcher'))?.ack_floor.stream_seq ?? null,
    backlogOf: async (districtId: string): Promise<{ up: number; down: number } | null> => {
      const [up, down] = await Promise.all([
        infoOf(`UP_${districtId}`, 'hub'),
        infoOf('DOWN', districtId),
      ]);
      return up === null || down === null ? null : { up: openOf(up), down: openOf(down) };
    },
  };
}
