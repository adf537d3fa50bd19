import { encodeWire, type MessageDraft, type SealedMessage } from '@portage/shared/envelope';
import { districtIdSchema, newMessageId } from '@portage/shared/ids';
import type { MessageKind } from '@portage/shared/messages/index';
import type { IntroducedDistrict } from '@portage/shared/messages/parts';
import type { SigningKey } from '@portage/shared/seal/signing-key';
import {
  hubKey,
  sampleIssuedAt,
  sampleOrigin,
  sealSample,
} from '@portage/shared/testing/sample-messages';
import { publicHalf, testKey } from '@portage/shared/testing/test-key';
import { enroll } from '../adapters/sqlite/enrollments.ts';
import { openAgentStore } from '../adapters/sqlite/open-agent-store.ts';
import { saveUser, type UserRight } from '../adapters/sqlite/users.ts';
import { agentFolder } from '../agent-folder.ts';
import type { Agent } from '../application/agent.ts';
import { ownSigningKey } from '../application/keys/own-signing-key.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';

/** A district's agent on a real store, with the hub's voice beside it. */
export interface TestAgent {
  agent: Agent;
  readonly store: TemporaryStore;
  readonly hub: HubVoice;
  /** Closes the store without another word and opens it again, as after a crash. */
  reopen(): void;
  /** Another connection to the same store, as a command has one; closed with the store. */
  connect(): Agent;
  remove(): void;
}

/** Makes the agent of a district; its clock stands at the time of the sample messages. */
export function testAgent(districtId = 'alba', seedByte = 21): TestAgent {
  const store = temporaryStore();
  const opened = [store.db];
  const agentOver = (db: Agent['db']): Agent => ({
    db,
    dataFolder: store.folder,
    origin: sampleOrigin,
    districtId: districtIdSchema.parse(districtId),
    districtName: `District ${districtId}`,
    signingKey: ownSigningKey({ db, folder: agentFolder(store.folder), first: testKey(seedByte) }),
    officers: [],
    hubKey: { keyId: hubKey.keyId, publicKey: publicHalf(hubKey) },
    logKeys: [],
    now: () => sampleIssuedAt,
  });
  const connect = (): Agent => {
    const db = openAgentStore(store.folder);
    opened.push(db);
    return agentOver(db);
  };
  const made: TestAgent = {
    ...{ agent: agentOver(store.db), store, connect },
    hub: new HubVoice(districtId),
    reopen: () => {
      made.agent.db.close();
      made.agent = connect();
    },
    remove: () => {
      for (const db of opened) db.close();
      store.remove();
    },
  };
  addPerson(made.agent, 'r.osei', ['request', 'answer', 'import', 'notify']);
  return made;
}

/** Adds a named person. */
export function addPerson(agent: Agent, username: string, rights: readonly UserRight[]): void {
  const name = `Person ${username}`;
  const contact = { workPhone: '555-0100', email: `${username}@${agent.districtId}.example` };
  saveUser(agent.db, { username, name, ...contact, rights });
}

/** The student of the sample request. */
export const sampleStudent = {
  stateStudentId: '00123',
  localStudentId: '4711',
  lastName: 'Nguyễn',
  firstName: 'Example',
  middleName: null,
  generationCodeOrSuffix: null,
  birthdate: '2016-02-29',
  sex: 'Female' as const,
};

/** Enrolls a student here, from a day on. */
export function addStudent(
  agent: Agent,
  changes: Partial<Omit<typeof sampleStudent, 'sex'>> & { schoolId?: string } = {},
): void {
  const { schoolId = '100', ...identity } = changes;
  const outcome = enroll(agent.db, {
    identity: { ...sampleStudent, ...identity },
    districtId: agent.districtId,
    school: { id: schoolId, name: `School ${schoolId}` },
    gradeLevel: { code: '03', localCode: null, label: 'Third grade' },
    entryDate: '2026-08-20',
    entryType: null,
    enrollmentType: 'Primary',
  });
  if (outcome.kind !== 'enrolled') throw new Error(`not enrolled: ${outcome.kind}`);
}

/** The hub as a district hears it: signed messages, each next in its chain. */
export class HubVoice {
  private readonly recipient: string;
  private head: { sequence: number; envelopeHash: string | null } = {
    sequence: 0,
    envelopeHash: null,
  };

  constructor(recipient: string) {
    this.recipient = recipient;
  }

  /** The wire bytes of the next message. */
  say<Kind extends MessageKind>(kind: Kind, changes: Partial<MessageDraft<Kind>> = {}): Buffer {
    const sealed = this.sealOnly(kind, changes);
    this.head = { sequence: this.head.sequence + 1, envelopeHash: sealed.envelopeHash };
    return encodeWire(sealed);
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
        recipient: this.recipient,
        sequence: this.head.sequence + 1,
        previousHash: this.head.envelopeHash,
        ...changes,
      },
      hubKey,
    );
  }
}

/** Another district, which signs what the hub carries. */
export class OtherDistrict {
  readonly introduced: IntroducedDistrict;
  private readonly key: SigningKey;

  constructor(districtId: string, seedByte: number) {
    this.key = testKey(seedByte);
    this.introduced = {
      districtId: districtIdSchema.parse(districtId),
      name: `District ${districtId}`,
      contact: {
        name: 'Records office',
        workPhone: '555-0199',
        email: `${districtId}@example.org`,
      },
      key: { keyId: this.key.keyId, publicKey: publicHalf(this.key) },
    };
  }

  /** A message of this district, as it was sent to the hub. */
  sign<Kind extends MessageKind>(
    kind: Kind,
    changes: Partial<MessageDraft<Kind>> = {},
  ): SealedMessage {
    const { districtId } = this.introduced;
    const draft = { messageId: newMessageId(), sender: districtId, recipient: sampleOrigin };
    return sealSample(kind, { ...draft, ...changes }, this.key);
  }
}
