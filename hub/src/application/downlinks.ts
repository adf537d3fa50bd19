/**
 * Messages to districts. Each is signed by the hub and chained per district; the chain's head is
 * whatever stands last in the stream, so that any replica can go on with it, and the expected
 * last sequence lets only one of two writers take a place.
 */
import type { KeyObject } from 'node:crypto';
import { encodeWire, envelopeHashOf, sealMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import { type MessageId, messageIdSchema } from '@portage/shared/ids';
import { dsseEnvelopeSchema } from '@portage/shared/seal/dsse';
import { z } from 'zod';
import type { Delivery } from '../domain/route.ts';

/** One delivery with the id it always has, however often it is sent. */
export interface Downlink {
  readonly delivery: Delivery;
  readonly messageId: MessageId;
  readonly transferId: string | null;
  readonly personal: Buffer | null;
}

/** Where messages to districts are stored, in order for each district. */
export interface DownlinkStream {
  /** The newest message to a district, null before the first. */
  last(recipient: string): Promise<{ bytes: Uint8Array; streamSequence: number } | null>;
  /**
   * Stores a message right after the one of `lastSequence` (0: as the first) and resolves to its
   * stream sequence. Null: somebody else wrote, or no answer came; what stands last decides.
   */
  publishAfter(message: {
    recipient: string;
    messageId: string;
    bytes: Uint8Array;
    lastSequence: number;
  }): Promise<number | null>;
}

/** What the hub signs its messages with, and the clock they are dated by. */
export interface DownlinkSigner {
  readonly origin: string;
  readonly keyId: string;
  readonly privateKey: KeyObject;
  readonly now: () => Date;
}

interface Head {
  readonly sequence: number;
  readonly envelopeHash: string | null;
  readonly messageId: string | null;
  readonly streamSequence: number;
}

const storedSchema = z.object({ dsse: dsseEnvelopeSchema });
const headerSchema = z.object({ sequence: z.int(), messageId: messageIdSchema });
const noHead: Head = { sequence: 0, envelopeHash: null, messageId: null, streamSequence: 0 };
const maxRounds = 20;

/** Sends downlinks, one at a time for each district. */
export class Downlinks {
  private readonly stream: DownlinkStream;
  private readonly signer: DownlinkSigner;
  private readonly heads = new Map<string, Head>();
  private readonly queues = new Map<string, Promise<void>>();

  constructor(stream: DownlinkStream, signer: DownlinkSigner) {
    this.stream = stream;
    this.signer = signer;
  }

  /** Resolves when the message is durably in the district's downlink. */
  send(downlink: Downlink): Promise<void> {
    const { recipient } = downlink.delivery;
    const before = this.queues.get(recipient) ?? Promise.resolve();
    const sent = before.catch(() => undefined).then(() => this.sendNext(downlink));
    this.queues.set(recipient, sent);
    return sent;
  }

  private async sendNext(downlink: Downlink): Promise<void> {
    const { recipient } = downlink.delivery;
    for (let round = 0; round < maxRounds; round += 1) {
      const head = this.heads.get(recipient) ?? (await this.readHead(recipient));
      if (head.messageId === downlink.messageId) return;
      const next = await this.publish(downlink, head);
      if (next === null) {
        // Somebody else wrote, or the answer was lost: what stands in the stream decides.
        this.heads.delete(recipient);
        continue;
      }
      this.heads.set(recipient, next);
      return;
    }
    throw new PortageError('append-contended', { districtId: recipient });
  }

  private async readHead(recipient: string): Promise<Head> {
    const last = await this.stream.last(recipient);
    if (last === null) return noHead;
    const { dsse } = storedSchema.parse(JSON.parse(Buffer.from(last.bytes).toString('utf8')));
    const payload = Buffer.from(dsse.payload, 'base64').toString('utf8');
    const { sequence, messageId } = headerSchema.parse(JSON.parse(payload));
    const { streamSequence } = last;
    return { sequence, messageId, envelopeHash: envelopeHashOf(dsse), streamSequence };
  }

  private async publish(downlink: Downlink, head: Head): Promise<Head | null> {
    const { delivery, messageId, transferId, personal } = downlink;
    const { origin } = this.signer;
    const { recipient } = delivery;
    const sequence = head.sequence + 1;
    const sealed = sealMessage(
      {
        kind: delivery.kind,
        messageId,
        origin,
        sender: origin,
        recipient,
        sequence,
        previousHash: head.envelopeHash,
        issuedAt: this.signer.now(),
        transferId,
        body: delivery.body,
        personal,
      },
      this.signer,
    );
    const bytes = encodeWire(sealed);
    const lastSequence = head.streamSequence;
    const stored = await this.stream.publishAfter({ recipient, messageId, bytes, lastSequence });
    if (stored === null) return null;
    return { sequence, envelopeHash: sealed.envelopeHash, messageId, streamSequence: stored };
  }
}
