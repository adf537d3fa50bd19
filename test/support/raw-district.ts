/**
 * A district without an agent: its credentials and its key in the hands of somebody who publishes
 * whatever they like. It keeps the chain only where a test wants it kept.
 */
import { jetstream } from '@nats-io/jetstream';
import { nextUnsent } from '@portage/district-agent/adapters/sqlite/outbox';
import { agentFolder, readEnrollment, readSigningKey } from '@portage/district-agent/agent-folder';
import { connectBroker, inboxPrefixOf } from '@portage/shared/broker/connect';
import { encodeWire, envelopeHashOf } from '@portage/shared/envelope';
import { newMessageId } from '@portage/shared/ids';
import { type DsseEnvelope, signEnvelope } from '@portage/shared/seal/dsse';
import { readStore } from './district-acts.ts';
import type { World } from './world.ts';

/** What a test says of a message; the rest is as an honest agent would have it. */
export interface RawMessage {
  readonly kind: string;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** JSON text for the header field `extra`, such as no JSON library would write. */
  readonly extra?: string;
}

/** Publishing as a district, with its own key and its own place in its chain. */
export interface RawDistrict {
  /** Publishes any bytes to the district's uplink. */
  publish(bytes: Uint8Array | string): Promise<void>;
  /** Signs a message as the next of the chain; nothing is published and nothing moves on. */
  sign(message: RawMessage): DsseEnvelope;
  /** Publishes a signed message; `isLink` says that the chain goes on after it. */
  send(dsse: DsseEnvelope, isLink?: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Takes over a district whose agent was initialised and never started; registers its key. */
export async function takeOver(world: World, districtId: string): Promise<RawDistrict> {
  const folder = agentFolder(world.agentFolder(districtId));
  const [enrollment, key] = await Promise.all([readEnrollment(folder), readSigningKey(folder)]);
  if (enrollment === null || key === null) throw new Error('not initialised');
  const nc = await connectBroker({
    ...{ servers: enrollment.servers, ca: enrollment.ca, creds: enrollment.creds },
    ...{ name: 'raw district', patient: false },
    inboxPrefix: inboxPrefixOf(enrollment.districtId),
  });
  const js = jetstream(nc);
  const publish = async (bytes: Uint8Array | string): Promise<void> =>
    void (await js.publish(`up.${districtId}`, bytes));
  const first = readStore(world, districtId, nextUnsent);
  if (first === null) throw new Error('nothing to register');
  await publish(encodeWire(first));
  let head = { sequence: 1, previousHash: envelopeHashOf(first.dsse) };
  return {
    publish,
    sign: ({ kind, header, body, extra }) => {
      const payload = {
        ...{ kind, version: '1.0', messageId: newMessageId(), origin: enrollment.origin },
        ...{ sender: districtId, recipient: enrollment.origin, sequence: head.sequence + 1 },
        ...{ previousHash: head.previousHash, issuedAt: new Date().toISOString() },
        notAfter: new Date(Date.now() + 86_400_000).toISOString(),
        ...{ transferId: null, personalDigest: null, ...header, body },
        ...(extra === undefined ? {} : { extra: 0 }),
      };
      const text = JSON.stringify(payload).replace('"extra":0', () => `"extra":${extra}`);
      const bytes = Buffer.from(text);
      return signEnvelope(`application/vnd.portage.${kind}+json`, bytes, key);
    },
    send: async (dsse, isLink = false) => {
      await publish(encodeWire({ dsse, personal: null }));
      if (isLink) head = { sequence: head.sequence + 1, previousHash: envelopeHashOf(dsse) };
    },
    close: () => nc.close(),
  };
}

/** The exact bytes of a district's first message, as its own uplink holds them. */
export function firstWireOf(world: World, districtId: string): Buffer {
  const row = readStore(world, districtId, (db) =>
    db.prepare('SELECT dsse, personal FROM outbox_messages WHERE sequence = 1').get(),
  ) as { dsse: string; personal: Buffer | null };
  return encodeWire({ dsse: JSON.parse(row.dsse) as DsseEnvelope, personal: row.personal });
}
