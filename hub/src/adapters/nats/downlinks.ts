/**
 * Messages to districts. Each is signed by the hub and chained per district; the chain's head is
 * whatever stands last in the stream, so that any replica can go on with it, and the expected
 * last sequence lets only one of two writers take a place.
 */
import type { KeyObject } from 'node:crypto';
import { JetStreamApiError, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { encodeWire, envelopeHashOf, sealMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import { type MessageId, messageIdSchema } from '@portage/shared/ids';
import { dsseEnvelopeSchema } from '@portage/shared/seal/dsse';
import { subjects } from '@portage/shared/subjects';
import { z } from 'zod';
import type { Delivery } from '../../domain/route.ts';

/** One delivery with the id it always has, however often it is sent. */
export interface Downlink {
  readonly delivery: Delivery;
  readonly messageId: MessageId;
  readonly transferId: string | null;
  readonly personal: Buffer | null;
}

interface Head {
  readonly sequence: number;
  readonly envelopeHash: string | null;
  readonly messageId: string | null;
  readonly streamSequence: number;
}

const storedSchema = z.object({ dsse: dsseEnvelopeSchema });
const headerSchema = z.object({ sequence: z.int(), messageId: messageIdSchema });
const maxRounds = 20;

/** Sends downlinks, one at a time for each district. */
export class Downlinks {
  private readonly js: JetStreamClient;
  private readonly jsm: JetStreamManager;
  private readonly signer: { origin: string; keyId: string; privateKey: KeyObject };
  private readonly heads = new Map<string, Head>();
  private readonly queues = new Map<string, Promise<void>>();

  constructor(
    js: JetStreamClient,
    jsm: JetStreamManager,
    signer: { origin: string; keyId: string; privateKey: KeyObject },
  ) {
    this.js = js;
    this.jsm = jsm;
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
    const last = await this.jsm.streams.getMessage('DOWN', {
      last_by_subj: subjects.downAll(recipient),
    });
    if (last === null) {
      return { sequence: 0, envelopeHash: null, messageId: null, streamSequence: 0 };
    }
    const { dsse } = storedSchema.parse(JSON.parse(Buffer.from(last.data).toString('utf8')));
    const payload = Buffer.from(dsse.payload, 'base64').toString('utf8');
    const { sequence, messageId } = headerSchema.parse(JSON.parse(payload));
    return { sequence, messageId, envelopeHash: envelopeHashOf(dsse), streamSequence: last.seq };
  }

  private async publish(downlink: Downlink, head: Head): Promise<Head | null> {
    const { delivery, messageId, transferId, personal } = downlink;
    const { origin } = this.signer;
    const sequence = head.sequence + 1;
    const sealed = sealMessage(
      {
        kind: delivery.kind,
        messageId,
        origin,
        sender: origin,
        recipient: delivery.recipient,
        sequence,
        previousHash: head.envelopeHash,
        issuedAt: new Date(),
        transferId,
        body: delivery.body,
        personal,
      },
      this.signer,
    );
    const streamSequence = await this.publishAfter(
      subjects.down(delivery.recipient, messageId),
      encodeWire(sealed),
      { sequence: head.streamSequence, subject: subjects.downAll(delivery.recipient) },
    );
    if (streamSequence === null) return null;
    return { sequence, envelopeHash: sealed.envelopeHash, messageId, streamSequence };
  }

  private async publishAfter(
    subject: string,
    bytes: Uint8Array,
    last: { sequence: number; subject: string },
  ): Promise<number | null> {
    try {
      const ack = await this.js.publish(subject, bytes, {
        expect: {
          lastSubjectSequence: last.sequence,
          lastSubjectSequenceSubject: last.subject,
        },
      });
      return ack.seq;
    } catch (error) {
      if (isConflict(error)) return null;
      throw error;
    }
  }
}

/** Wrong last sequence (10071), the same while replicas settle (10164), or no answer in time. */
function isConflict(error: unknown): boolean {
  if (error instanceof JetStreamApiError) return error.code === 10071 || error.code === 10164;
  return error instanceof Error && error.name === 'TimeoutError';
}
