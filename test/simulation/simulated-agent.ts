import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryUplink } from '@portage/district-agent/adapters/memory/memory-uplink';
import { enroll } from '@portage/district-agent/adapters/sqlite/enrollments';
import { migrations } from '@portage/district-agent/adapters/sqlite/migrations/index';
import { movePacketJob, openPacketJobs } from '@portage/district-agent/adapters/sqlite/packet-jobs';
import {
  markBuilt,
  markUploaded,
  openReleaseJobs,
} from '@portage/district-agent/adapters/sqlite/release-jobs';
import { saveUser } from '@portage/district-agent/adapters/sqlite/users';
import { agentFolder } from '@portage/district-agent/agent-folder';
import type { Agent } from '@portage/district-agent/application/agent';
import { enqueue } from '@portage/district-agent/application/enqueue';
import { finishReleases } from '@portage/district-agent/application/finish-releases';
import { ownSigningKey } from '@portage/district-agent/application/keys/own-signing-key';
import { sealedFile } from '@portage/district-agent/application/sealed-file';
import { sendRelease } from '@portage/district-agent/application/send-release';
import { type DistrictId, districtIdSchema } from '@portage/shared/ids';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import { exportSigningKey, type SigningKey } from '@portage/shared/seal/signing-key';
import { migrate } from '@portage/shared/sqlite/open-database';
import { hubKey, sampleOrigin } from '@portage/shared/testing/sample-messages';
import { publicHalf, testKey } from '@portage/shared/testing/test-key';
import Database from 'better-sqlite3';

/** One person of the registry; `home` is enrolled last, `former` before it. */
export interface SimulatedStudent {
  readonly stateStudentId: string;
  readonly home: string;
  readonly former: string | null;
}

/** Who is where: two former districts, somebody new to the state, somebody who moved back. */
export const students: readonly SimulatedStudent[] = [
  { stateStudentId: '001', home: 'alba', former: 'boro' },
  { stateStudentId: '002', home: 'alba', former: 'cora' },
  { stateStudentId: '003', home: 'alba', former: null },
  { stateStudentId: '004', home: 'boro', former: 'alba' },
  { stateStudentId: '005', home: 'cora', former: 'boro' },
];

const seedBytes: Readonly<Record<string, number>> = { alba: 51, boro: 52, cora: 53 };
/** Every district of a simulated state. */
export const districtIds = Object.keys(seedBytes).map((id) => districtIdSchema.parse(id));

/** An empty store with the whole schema, made once and copied for each agent. */
const emptyStore = ((): Buffer => {
  const db = new Database(':memory:');
  migrate(db, migrations);
  const image = db.serialize();
  db.close();
  return image;
})();

/** The real application of an agent, over a store in memory and an uplink in memory. */
export class SimulatedAgent {
  readonly districtId: DistrictId;
  readonly uplink = new MemoryUplink();
  /** The place up to which the hub has acknowledged this uplink. */
  handled = 0;
  private keysMade = 0;
  /** Downlink messages that this agent has acknowledged. */
  readonly received = new Set<number>();
  agent: Agent;

  constructor(districtId: DistrictId, world: { folder: string; now: () => Date }) {
    this.districtId = districtId;
    const dataFolder = join(world.folder, districtId);
    for (const name of ['outgoing', 'keys']) mkdirSync(join(dataFolder, name), { recursive: true });
    const db = openImage(emptyStore);
    this.agent = {
      ...{ db, dataFolder, signingKey: this.keysIn(db, dataFolder) },
      origin: sampleOrigin,
      districtId,
      districtName: `District ${districtId}`,
      officers: [],
      hubKey: { keyId: hubKey.keyId, publicKey: publicHalf(hubKey) },
      logKeys: [],
      now: world.now,
    };
    this.begin();
  }

  /** Loses the process and keeps what was committed. */
  crash(): void {
    const image = this.agent.db.serialize();
    this.agent.db.close();
    const db = openImage(image);
    this.agent = { ...this.agent, db, signingKey: this.keysIn(db, this.agent.dataFolder) };
  }

  /** The next key of this district; its file is there before anything speaks of it. */
  nextKey(): SigningKey {
    this.keysMade += 1;
    const key = testKey((seedBytes[this.districtId] ?? 0) + 10 * this.keysMade);
    const file = agentFolder(this.agent.dataFolder).keyFile(key.keyId);
    writeFileSync(file, exportSigningKey(key), { mode: 0o600 });
    return key;
  }

  private keysIn(db: Database.Database, dataFolder: string): SigningKey {
    const first = testKey(seedBytes[this.districtId] ?? 0);
    return ownSigningKey({ db, folder: agentFolder(dataFolder), first });
  }

  private begin(): void {
    const { agent } = this;
    const person = { username: 'r.osei', name: 'Ruth Osei', workPhone: '', email: '' };
    saveUser(agent.db, { ...person, rights: ['request', 'answer', 'import'] });
    for (const { stateStudentId, home, former } of students) {
      if (home === this.districtId) addStudent(agent, stateStudentId, '2026-08-20');
      if (former === this.districtId) addStudent(agent, stateStudentId, '2020-08-20');
    }
    const { keyId } = agent.signingKey;
    const key = { keyId, publicKey: publicHalf(agent.signingKey) };
    const body = { key, enrollmentToken: tokenOf(this.districtId), software: '0.1.0' };
    enqueue(agent, { kind: 'register-key', transferId: null, body, personal: null });
  }

  /**
   * Sends the packets people decided on and verifies the packets that came. What is inside a packet
   * is left out: it is the same bytes for every attempt, which is all the protocol relies on.
   */
  async doJobs(): Promise<void> {
    const { agent } = this;
    await finishReleases(agent);
    for (const job of openReleaseJobs(agent.db)) {
      const { bundleId } = job;
      writeFileSync(sealedFile(agent, bundleId), 'x');
      const sha256 = sha256OfBytes(Buffer.from(bundleId));
      const manifest = { ...anyManifest, bundleId, sha256 };
      markBuilt(agent.db, job, { manifest, objects: [], recordsDigest: '' });
      markUploaded(agent.db, job, 1);
      const broker = { putChunk: async () => undefined };
      await sendRelease(agent, broker, { ...job, manifest, uploadedChunks: 1 });
    }
    for (const { transferId, packetNumber, manifest } of openPacketJobs(agent.db)) {
      const body = { sha256: manifest.sha256, supplementRecipient: anyRecipient };
      agent.db
        .transaction(() => {
          movePacketJob(agent.db, transferId, { stage: 'verified', packetNumber });
          enqueue(agent, { kind: 'verified', transferId, body, personal: null });
        })
        .immediate();
    }
  }
}

/** The one-time token that registers a district's key. */
export const tokenOf = (districtId: string): string => `the-enrollment-token-of-${districtId}`;

const anyRecipient = 'age1a4hqyhkw9da5fy9gfy8gx7fxsrgrracwlg0uvgqr26wvzqcs547qgcjzpj';
const anyManifest = {
  suite: 'age-x25519' as const,
  sizeBytes: 1,
  chunkSizeBytes: 524_288,
  chunkCount: 1,
};

function openImage(image: Buffer): Database.Database {
  const db = new Database(image);
  db.pragma('foreign_keys = ON');
  return db;
}

function addStudent(agent: Agent, stateStudentId: string, entryDate: string): void {
  enroll(agent.db, {
    identity: {
      stateStudentId,
      localStudentId: stateStudentId,
      lastName: `Student ${stateStudentId}`,
      firstName: 'Example',
      middleName: null,
      generationCodeOrSuffix: null,
      birthdate: '2016-02-29',
      sex: 'Female',
    },
    districtId: agent.districtId,
    school: { id: '100', name: 'Example Elementary' },
    gradeLevel: null,
    entryDate,
    entryType: null,
    enrollmentType: 'Primary',
  });
}
