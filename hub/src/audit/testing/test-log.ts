import { createHash } from 'node:crypto';
import { type DistrictEvent, districtEventSchema } from '@portage/shared/districts/district-event';
import type { MessageDraft } from '@portage/shared/envelope';
import { messageIdSchema } from '@portage/shared/ids';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { signCheckpoint } from '@portage/shared/log/checkpoint';
import { cosign } from '@portage/shared/log/cosignature';
import { entryLine, type LogLine, writeLine } from '@portage/shared/log/export-format';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { LogTree } from '@portage/shared/log/log-tree';
import { type NoteSigner, verifierKeyOf } from '@portage/shared/log/note-key';
import { writeSignatureLine } from '@portage/shared/log/signature-line';
import { parseNote } from '@portage/shared/log/signed-note';
import { examples } from '@portage/shared/messages/examples';
import type { MessageKind } from '@portage/shared/messages/index';
import { sampleUuid } from '@portage/shared/testing/sample-events';
import { sampleOrigin, sealSample } from '@portage/shared/testing/sample-messages';
import { publicHalf, testKey } from '@portage/shared/testing/test-key';
import type { Cause } from '@portage/shared/transfer/cause';
import { type TransferEventType, transferEventSchema } from '@portage/shared/transfer/event';

/** The token of every district in a test, and what its enrollment says of it. */
export const enrollmentToken = 'example-token-not-a-secret';
export const enrollmentTokenHash = createHash('sha256').update(enrollmentToken).digest('hex');

const hourMs = 3_600_000;
const beginsAt = Date.UTC(2026, 8, 1);
const logSigner = { name: sampleOrigin, key: testKey(90) };
const auditor = { name: `${sampleOrigin}/auditor`, key: testKey(91) };

/** The keys file for logs made here: the auditor has to have signed, and so many districts. */
export const testAuditKeys = (changes: Partial<AuditKeys> = {}, districts = 0): AuditKeys => ({
  format: 'portage-audit-keys',
  version: '1.0',
  origin: sampleOrigin as AuditKeys['origin'],
  logKeys: [verifierKeyOf('log', logSigner)],
  witnesses: {
    auditors: [verifierKeyOf('witness', auditor)],
    needed: { auditors: 1, districts },
  },
  officers: [],
  districts: {},
  ...changes,
});

/** What a step of a transfer says; the rest is as the sample has it. */
export interface Step<Kind extends MessageKind> {
  readonly by: string;
  readonly kind: Kind;
  readonly transferId: string;
  readonly facts?: object;
  readonly body?: object;
  /** Another key than the district's own, by its seed. */
  readonly seed?: number;
}

/** A log under way, an hour an entry, with real signatures; the same calls give the same bytes. */
export class TestLog {
  readonly #lines: LogLine[] = [];
  readonly #tree = new LogTree();
  readonly #seeds = new Map<string, number>();
  readonly #said = new Map<string, number>();
  readonly #heads = new Map<string, { number: number; hash: string | null }>();

  /** How many entries there are. */
  get size(): number {
    return this.#tree.size;
  }

  /** When the next entry will be recorded. */
  get now(): Date {
    return new Date(beginsAt + this.size * hourMs);
  }

  /** Lets a district in: two entries, its enrollment and its first key. */
  enroll(districtId: string, seed: number): void {
    this.#seeds.set(districtId, seed);
    this.district(districtId, {
      ...{ type: 'DistrictEnrolled', name: `${districtId.toUpperCase()} School District` },
      contact: { name: 'Office', phone: '555-0100', email: `office@${districtId}.example` },
      ...{ accountPublicKey: `A${'A'.repeat(55)}`, enrollmentTokenHash },
    });
    const key = namedKey(seed);
    const body = { key, enrollmentToken, software: '0.1.0' };
    const cause = this.cause({ by: districtId, kind: 'register-key', transferId: null, body });
    this.district(districtId, { type: 'DistrictKeyAdded', ...key, cause });
  }

  /** One entry about a district. */
  district(districtId: string, facts: object): void {
    const { number } = this.#next(`district ${districtId}`);
    this.#append(
      `district ${districtId}`,
      districtEventSchema.parse({
        ...{ eventId: this.#eventId(), version: '1.0', districtId, number },
        ...{ at: this.now.toISOString(), ...facts },
      }),
    );
  }

  /** One entry of a transfer, caused by a message that its district signs. */
  step<Kind extends MessageKind>(type: TransferEventType, step: Step<Kind>): void {
    const { transferId, facts = {} } = step;
    const body = { ...examples[step.kind].body, ...sharedWith(step.kind, facts), ...step.body };
    const { number, hash } = this.#next(transferId);
    this.#append(
      transferId,
      transferEventSchema.parse({
        ...{ type, eventId: this.#eventId(), version: '1.0', transferId, number },
        ...{
          at: this.now.toISOString(),
          previousEventHash: hash,
          cause: this.cause({ ...step, body }),
        },
        ...facts,
      }),
    );
  }

  /** A message as an entry keeps it. */
  cause<Kind extends MessageKind>(
    step: Omit<Step<Kind>, 'transferId'> & { transferId: string | null },
  ): Cause {
    const { by, kind, transferId, body, seed = this.#seeds.get(by) ?? 1 } = step;
    const sequence = (this.#said.get(by) ?? 0) + 1;
    this.#said.set(by, sequence);
    const messageId = messageIdSchema.parse(sampleUuid(0x10_0000 + this.size));
    const draft = {
      ...{ messageId, sender: by, sequence, transferId, issuedAt: this.now },
      ...(body === undefined ? {} : { body }),
    } as unknown as Partial<MessageDraft<Kind>>;
    const { dsse, envelopeHash } = sealSample(kind, draft, testKey(seed));
    return {
      ...{ messageId, districtId: by as Cause['districtId'] },
      sequence,
      envelopeHash,
      dsse,
    };
  }

  /**
   * A checkpoint over all entries so far, signed by the log, the auditor and these districts; on
   * purpose perhaps by another log, or with another size.
   */
  checkpoint(
    districts: readonly string[] = [],
    { size = this.size, log = logSigner }: { size?: number; log?: NoteSigner } = {},
  ): void {
    const written = signCheckpoint({ size, root: this.#tree.rootAt(this.size) }, log);
    const note = parseNote(written);
    const text = note.kind === 'good' ? note.value.text : '';
    const atSeconds = beginsAt / 1000 + size * 3600;
    const signers = districts.map((districtId) => ({
      ...{ name: `${sampleOrigin}/${districtId}`, key: testKey(this.#seeds.get(districtId) ?? 1) },
    }));
    const cosignatures = [auditor, ...signers].map(
      (witness) => `${writeSignatureLine(cosign(text, { witness, atSeconds }))}\n`,
    );
    this.#lines.push({ type: 'checkpoint', note: written + cosignatures.join('') });
  }

  /** Takes away what the entry at this index says; its commitment stays. */
  redact(index: number): void {
    const at = this.#lines.findIndex((line) => line.type === 'entry' && line.index === index);
    const line = this.#lines[at];
    if (line?.type !== 'entry') throw new Error('nothing to redact there');
    this.#lines[at] = { type: 'redacted', index, commitment: line.commitment };
  }

  /** The export so far. */
  text({ size = this.size }: { size?: number } = {}): string {
    const header = { type: 'header', format: 'portage-log', version: '1.0', origin: sampleOrigin };
    return [{ ...header, size } as LogLine, ...this.#lines].map(writeLine).join('');
  }

  #next(stream: string): { number: number; hash: string | null } {
    const head = this.#heads.get(stream) ?? { number: 0, hash: null };
    return { number: head.number + 1, hash: head.hash };
  }

  #eventId = (): string => sampleUuid(0x20_0000 + this.size);

  #append(stream: string, event: DistrictEvent | object): void {
    const bytes = Buffer.from(JSON.stringify(event));
    const index = this.size;
    const salt = createHash('sha256').update(`salt ${index}`).digest();
    const commitment = commitmentOf({ salt, event: bytes });
    const hash = createHash('sha256').update(bytes).digest('hex');
    this.#heads.set(stream, { number: this.#next(stream).number, hash });
    this.#lines.push(entryLine({ index, salt, event: bytes, commitment }));
    this.#tree.append(leafOfCommitment(commitment));
  }
}

/** What the message says as well, as the message of this kind has it. */
const sharedWith = (kind: MessageKind, facts: object): object =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => name in examples[kind].body));

/** The key of a seed as messages and events name it. */
export const namedKey = (seed: number): { keyId: string; publicKey: string } => ({
  keyId: testKey(seed).keyId,
  publicKey: publicHalf(testKey(seed)),
});
