import { createHash } from 'node:crypto';
import { encodeWire, type MessageDraft, type SealedMessage } from '@portage/shared/envelope';
import { type DistrictId, districtIdSchema, newMessageId } from '@portage/shared/ids';
import type { MessageKind } from '@portage/shared/messages/index';
import type { SigningKey } from '@portage/shared/seal/signing-key';
import { sampleOrigin, sealSample } from '@portage/shared/testing/sample-messages';
import { publicHalf, testKey } from '@portage/shared/testing/test-key';
import type { Uplink } from '../application/process-uplink.ts';

/** A district as the hub hears it: signed messages, each next in its chain. */
export class TestDistrict {
  readonly districtId: DistrictId;
  key: SigningKey;
  readonly enrollmentToken: string;
  private head: { sequence: number; envelopeHash: string | null } = {
    sequence: 0,
    envelopeHash: null,
  };
  private uplinks = 0;

  constructor(districtId: string, seedByte: number) {
    this.districtId = districtIdSchema.parse(districtId);
    this.key = testKey(seedByte);
    this.enrollmentToken = `the-enrollment-token-of-${districtId}`;
  }

  get enrollmentTokenHash(): string {
    return createHash('sha256').update(this.enrollmentToken).digest('hex');
  }

  /** Signs with another key from now on. */
  signWith(key: SigningKey): void {
    this.key = key;
  }

  /** The same district at the same place of its chain, signing with a key of its own. */
  copy(key: SigningKey): TestDistrict {
    const copy = new TestDistrict(this.districtId, 0);
    copy.key = key;
    copy.head = this.head;
    return copy;
  }

  /** The next message of the chain, as it stands in the uplink. */
  say<Kind extends MessageKind>(kind: Kind, changes: Partial<MessageDraft<Kind>> = {}): Uplink {
    return this.uplink(this.sealNext(kind, changes));
  }

  /** The next message of the chain, sealed; the chain counts it as said. */
  sealNext<Kind extends MessageKind>(
    kind: Kind,
    changes: Partial<MessageDraft<Kind>> = {},
  ): SealedMessage {
    const sealed = this.sealOnly(kind, changes);
    this.head = { sequence: this.head.sequence + 1, envelopeHash: sealed.envelopeHash };
    return sealed;
  }

  /** A message in the place of the next one, without taking that place. */
  sealOnly<Kind extends MessageKind>(
    kind: Kind,
    changes: Partial<MessageDraft<Kind>> = {},
  ): SealedMessage {
    return sealSample(
      kind,
      {
        messageId: newMessageId(),
        sender: this.districtId,
        recipient: sampleOrigin,
        sequence: this.head.sequence + 1,
        previousHash: this.head.envelopeHash,
        ...changes,
      },
      this.key,
    );
  }

  /** Bytes as they arrive in the uplink. */
  uplink(sealed: SealedMessage | Uint8Array): Uplink {
    this.uplinks += 1;
    const bytes = sealed instanceof Uint8Array ? sealed : encodeWire(sealed);
    return { districtId: this.districtId, streamSequence: this.uplinks, bytes };
  }

  /** The message that registers this district's key. */
  registerKey(enrollmentToken = this.enrollmentToken): Uplink {
    const key = { keyId: this.key.keyId, publicKey: publicHalf(this.key) };
    return this.say('register-key', { body: { key, enrollmentToken, software: '0.1.0' } });
  }
}
