import { z } from 'zod';
import { redemptionIdSchema } from '../transfer-code/code-event.ts';
import { manifestSchema } from './release.ts';

/** Most packets of one redemption. */
const mostPackets = 10_000;

/**
 * The releasing district sends some of the students of a redeemed code: one sealed packet of
 * `packetCount`, each announced as soon as its chunks are stored, so that both sides see how far
 * they are. Packets are numbered from 1 and may be sent in any order.
 */
export const codePacket = {
  direction: 'up',
  body: z.looseObject({
    redemptionId: redemptionIdSchema,
    packetNumber: z.int().min(1).max(mostPackets),
    packetCount: z.int().min(1).max(mostPackets),
    manifest: manifestSchema,
  }),
  personal: null,
} as const;

export const codePacketExample = {
  body: {
    redemptionId: '01930000-0000-7000-8000-0000000000c1',
    packetNumber: 1,
    packetCount: 5,
    manifest: {
      bundleId: '3f1d9a56-7c1e-4b0a-9e55-0d4c2a7b8e11',
      suite: 'age-x25519',
      sizeBytes: 1_048_776,
      sha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
      chunkSizeBytes: 524_288,
      chunkCount: 3,
    },
  },
};
