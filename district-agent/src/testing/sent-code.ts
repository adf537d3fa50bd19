import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newRedemptionId, transferIdSchema } from '@portage/shared/ids';
import type { Manifest } from '@portage/shared/messages/release';
import type { Assessment } from '@portage/shared/records/assessment';
import type { TransferredStudent } from '@portage/shared/records/transferred-student';
import { newPacketKey, type PacketIdentity } from '@portage/shared/seal/age';
import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import { codeSecrets, redemptionProof } from '@portage/shared/transfer-code/code-secrets';
import { parseCode } from '@portage/shared/transfer-code/code-text';
import type { ChunkPlace } from '../adapters/nats/broker.ts';
import { openCodeReleaseJobs } from '../adapters/sqlite/code-release-jobs.ts';
import { inboxProblems } from '../adapters/sqlite/inbox.ts';
import { checkStudents } from '../application/check-students.ts';
import { type CreatedCode, createCode } from '../application/codes/create-code.ts';
import { sendCodePacket } from '../application/codes/send-code-packet.ts';
import { openSealedPacket } from '../application/open-sealed-packet.ts';
import type { CodeScope } from '../domain/codes/code-scope.ts';
import { transferredStudentXml } from '../xml/transferred-student.ts';
import { deliver, settleLast } from './entered-code.ts';
import { addPerson, OtherDistrict, type TestAgent, testAgent } from './test-agent.ts';
import { saidBy } from './two-districts.ts';

/** Whoever makes the codes. */
export const codePerson = 'm.berg';
/** Everybody of grade 03 at school 100, where `addStudent` enrolls. */
export const thirdGrade: CodeScope = { kind: 'grade', schoolId: '100', gradeLevel: '03' };

/** A student as a packet brought it. */
export interface ArrivedStudent {
  readonly fileName: string;
  readonly header: TransferredStudent;
  readonly rows: readonly Assessment[];
}

/** What Boro says of a packet. */
export interface AnnouncedPacket {
  readonly packetNumber: number;
  readonly packetCount: number;
  readonly manifest: Manifest;
}

interface OpenedByAlba {
  readonly manifest: ContainerManifest;
  readonly students: readonly ArrivedStudent[];
}

/** What may be other than it should be; `body` is said without a proof over it. */
interface RedemptionChanges {
  readonly body?: object;
  readonly requestingDistrict?: string;
  readonly redemptionId?: string;
  readonly recipient?: string;
}

/** One redemption of a code: what the other district knows of it. */
export interface TestRedemption {
  readonly transferId: string;
  readonly redemptionId: string;
  readonly identity: PacketIdentity;
  readonly body: object;
}

/**
 * Boro, which makes codes, on a real store; Alba, which redeems them; a hub between them that
 * carries what they sign, and a broker that keeps chunks in memory.
 */
export class SentCode {
  readonly boro: TestAgent = testAgent('boro', 31);
  readonly alba = new OtherDistrict('alba', 21);
  /** The chunks of every bundle, by `<bundleId>/<number>`. */
  readonly chunks = new Map<string, Uint8Array>();
  /** Called with each chunk before it is stored; may throw. */
  onChunk: (place: ChunkPlace) => void = () => undefined;
  readonly broker = {
    putChunk: async (place: ChunkPlace, bytes: Uint8Array) => {
      this.onChunk(place);
      this.chunks.set(`${place.bundleId}/${place.number}`, Buffer.from(bytes));
    },
  };

  constructor() {
    addPerson(this.boro.agent, codePerson, ['transfer-codes']);
  }

  /** Boro's clock stands at this time from now on. */
  setClock(at: string): void {
    this.boro.agent = { ...this.boro.agent, now: () => new Date(at) };
  }

  /** Boro makes a code, and the hub takes it. */
  async create(scope: CodeScope = thirdGrade): Promise<CreatedCode> {
    const created = await createCode(this.boro.agent, { scope, username: codePerson });
    settleLast(this.boro);
    return created;
  }

  /** What a district that knows the code says to redeem it, but for changes to the body. */
  async redemption(
    { code, transferId }: CreatedCode,
    changes: RedemptionChanges = {},
  ): Promise<TestRedemption> {
    const { lookupHash, proofSecret } = codeSecrets(parseCode(code));
    const key = await newPacketKey();
    const { recipient = key.recipient } = changes;
    const { requestingDistrict = 'alba', redemptionId = newRedemptionId() } = changes;
    const bound = { transferId, redemptionId, requestingDistrict, recipient };
    const body = {
      redeemedBy: { username: 'r.osei', name: 'Ruth Osei' },
      ...{ redemptionId, lookupHash, recipient },
      proof: redemptionProof(proofSecret, bound),
      purpose: '99.31(a)(2)',
      ...changes.body,
    };
    return { transferId, redemptionId, identity: key.identity, body };
  }

  /** The hub forwards a redemption to Boro, signed by `by` and introduced as `as`. */
  forward(
    { transferId, body }: TestRedemption,
    { by = this.alba, as = by }: { by?: OtherDistrict; as?: OtherDistrict } = {},
  ): void {
    const { dsse, personal } = by.sign('redeem-code', { transferId, body: body as never });
    const redeemedAt = this.boro.agent.now().toISOString();
    const said = { redemption: dsse, requestingDistrict: as.introduced, redeemedAt };
    const message = { transferId, personal: personal as never, body: said };
    deliver(this.boro, this.boro.hub.say('forwarded-redemption', message));
  }

  /** Alba redeems a code, and Boro hears of it. */
  async redeem(created: CreatedCode): Promise<TestRedemption> {
    const redemption = await this.redemption(created);
    this.forward(redemption);
    return redemption;
  }

  /** Alba says something about its import, and the hub forwards it to Boro. */
  tell(
    kind: 'cancel-code-import' | 'start-code-import' | 'finish-code-import' | 'code-packet',
    { transferId, redemptionId }: Pick<TestRedemption, 'transferId' | 'redemptionId'>,
    { body = {}, by = this.alba }: { body?: object; by?: OtherDistrict } = {},
  ): void {
    const person = { username: 'r.osei', name: 'Ruth Osei' };
    const counts = { outcome: 'imported', studentsImported: 1, studentsTotal: 1 };
    const said = {
      ...{ redemptionId, cancelledBy: person, importedBy: person },
      ...{ ...counts, referenceCode: null, ...body },
    };
    const { dsse } = by.sign(kind, { transferId, body: said as never });
    const forwarded = { message: dsse, sender: by.introduced };
    deliver(
      this.boro,
      this.boro.hub.say('forwarded-code-message', { transferId, body: forwarded }),
    );
  }

  /** Codes of messages that Boro could not apply. */
  get problems(): string[] {
    return inboxProblems(this.boro.agent.db).map(({ code }) => code);
  }

  /** Boro sends every packet that is to be sent. */
  async sendAll(): Promise<void> {
    const { agent } = this.boro;
    for (const job of openCodeReleaseJobs(agent.db)) await sendCodePacket(agent, this.broker, job);
  }

  /** What Boro said of each packet, in order. */
  get announced(): AnnouncedPacket[] {
    return saidBy(this.boro, ['code-packet']).map(({ dsse }) => {
      const payload = Buffer.from(dsse.payload, 'base64').toString('utf8');
      return (JSON.parse(payload) as { body: AnnouncedPacket }).body;
    });
  }

  /** Opens one of the packets that Boro announced, counted from 0. */
  async openAnnounced(held: TestRedemption, index = 0): Promise<OpenedByAlba> {
    const announced = this.announced[index];
    if (announced === undefined) throw new Error('no such packet was announced');
    return this.open(held, announced.manifest);
  }

  /** Opens a packet whose chunks Boro stored, as Alba does. */
  private async open(
    { transferId, identity }: TestRedemption,
    { bundleId, sha256, sizeBytes, chunkCount }: Manifest,
  ): Promise<OpenedByAlba> {
    const parts = Array.from({ length: chunkCount }, (_, index) =>
      Buffer.from(this.chunks.get(`${bundleId}/${index + 1}`) ?? []),
    );
    const dir = join(this.boro.store.folder, `opened-${bundleId}`);
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir);
    const file = join(dir, 'sealed.age');
    writeFileSync(file, Buffer.concat(parts));
    const { manifest, found } = await openSealedPacket({
      ...{ file, identity, outDir: join(dir, 'packet'), check: checkStudents },
      expected: { sha256, sizeBytes, transferId: transferIdSchema.parse(transferId) },
    });
    const students: ArrivedStudent[] = [];
    for (const { fileName } of found) {
      const bytes = await readFile(join(dir, 'packet', fileName));
      students.push({ fileName, ...transferredStudentXml.read(bytes) });
    }
    return { manifest, students };
  }

  remove(): void {
    this.boro.remove();
  }
}
