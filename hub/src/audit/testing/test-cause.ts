import { envelopeHashOf } from '@portage/shared/envelope';
import { payloadTypeOf } from '@portage/shared/envelope/message-header';
import { signEnvelope } from '@portage/shared/seal/dsse';
import { sampleUuid } from '@portage/shared/testing/sample-events';
import { sampleOrigin } from '@portage/shared/testing/sample-messages';
import { testKey } from '@portage/shared/testing/test-key';
import { type Cause, causeSchema } from '@portage/shared/transfer/cause';

/** A message by hand: of any kind, with a header and a cause that may say anything. */
export interface HandMade {
  readonly by: string;
  readonly kind: string;
  readonly seed: number;
  readonly body: object;
  readonly transferId?: string | null;
  readonly header?: object;
  readonly payloadType?: string;
  /** The name under which the envelope names its key; the key's own unless told. */
  readonly keyId?: string;
  /** What the entry says of the message, other than it does itself. */
  readonly said?: object;
}

/** A signed message as an entry keeps it. */
export function handMadeCause(made: HandMade): Cause {
  const { by, kind, seed, body, transferId = null, header = {}, said = {} } = made;
  const payload = Buffer.from(
    JSON.stringify({
      ...{ kind, version: '1.0', messageId: sampleUuid(77), origin: sampleOrigin, sender: by },
      ...{ recipient: sampleOrigin, sequence: 1, previousHash: null, transferId },
      ...{ issuedAt: '2026-09-01T00:00:00.000Z', notAfter: '2026-11-30T00:00:00.000Z' },
      ...{ personalDigest: null, ...header, body },
    }),
  );
  const key = { ...testKey(seed), ...(made.keyId === undefined ? {} : { keyId: made.keyId }) };
  const dsse = signEnvelope(made.payloadType ?? payloadTypeOf(kind), payload, key);
  return causeSchema.parse({
    ...{ messageId: sampleUuid(77), districtId: by, sequence: 1 },
    ...{ envelopeHash: envelopeHashOf(dsse), dsse, ...said },
  });
}
