/** A district whose store has hostile text wherever a page shows what somebody else wrote. */
import { addRedemption } from '@portage/district-agent/adapters/sqlite/code-redemptions';
import { enroll } from '@portage/district-agent/adapters/sqlite/enrollments';
import {
  keepAcknowledgement,
  keepFinding,
} from '@portage/district-agent/adapters/sqlite/log-alarms';
import { saveReceivedRequest } from '@portage/district-agent/adapters/sqlite/received-requests';
import { addReleaseJob } from '@portage/district-agent/adapters/sqlite/release-jobs';
import { noteLook } from '@portage/district-agent/adapters/sqlite/transfer-looks';
import { insertTransfer, postInboxItem } from '@portage/district-agent/adapters/sqlite/transfers';
import type { Agent } from '@portage/district-agent/application/agent';
import {
  addObjects,
  type ObjectsOfSchool,
} from '@portage/district-agent/testing/objects-of-school';
import { userKey } from '@portage/district-agent/web/pages/users/person';
import { newTransferId } from '@portage/shared/ids';
import { exampleEnvelope } from '@portage/shared/messages/forwarded-request';
import { requestExample } from '@portage/shared/messages/request';
import { recordObjectNames } from '@portage/shared/records/index';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import { type AgentSite, startAgentSite } from './agent-site.ts';
import { addHostilePacket, addHostileRecords } from './hostile-records.ts';
import { countParts, HostileTexts } from './hostile-strings.ts';
import { spoil } from './spoiled-store.ts';

/** The site, its texts, and the addresses of its pages that show what is in the store. */
export interface HostileSite extends AgentSite {
  readonly texts: HostileTexts;
  readonly forms: readonly HostileForm[];
  readonly pages: readonly string[];
}

/** A form with fields of text: its page, and a field that no other form of the page has. */
export interface HostileForm {
  readonly page: string;
  readonly field: string;
  /** Whether the page after it shows what was typed. */
  readonly isShown: boolean;
}

/** Starts it; a person with every right can sign in. */
export async function startHostileSite(): Promise<HostileSite> {
  const site = await startAgentSite();
  const { agent } = site.made;
  const texts = new HostileTexts();
  const objects = await addObjects(site.made, '100');
  const ended = (await addObjects(site.made, '300')).redemptionId;
  addRedeemed(agent, texts, objects);
  spoil(agent.db, texts, ended);
  const students = Array.from({ length: countParts(200) }, (_, at) => addStudent(agent, texts, at));
  const transfers = students.map(({ studentId }, at) =>
    addTransfer(agent, texts, { studentId, at }),
  );
  const [first] = students;
  if (first === undefined) throw new Error('there is a part at least');
  addHostileRecords(agent.db, texts, first);
  const packet = await addHostilePacket(site.made, texts, first);
  const pages = [
    ...pagesOfDistrict,
    ...students.slice(0, 4).map(({ studentId }) => `/students/${studentId}`),
    ...recordObjectNames.map((object) => `/students/${first.studentId}/records/${object}`),
    ...students.slice(0, 2).map(({ studentId }) => `/students/${studentId}/request`),
    // One of each kind.
    ...transfers.slice(0, kinds.length).map(({ transferId }) => `/transfers/${transferId}`),
    ...addLooks(agent, texts, { studentId: first.studentId, transfers }),
    answerPage(transfers),
    ...packet.pages,
    ...pagesOfCodes(objects, ended),
  ];
  addAlarms(agent.db, texts);
  const forms = [
    // First: while an alarm is open, nothing is sent.
    { page: '/settings/log', field: 'reason', isShown: true },
    ...formsOf(transfers, objects),
    { page: `/students/${students[1]?.studentId}/request`, field: 'comments', isShown: false },
    { page: `${packet.pages[0]}/import/codes`, field: 'typed', isShown: false },
  ];
  return { ...site, texts, pages, forms };
}

const pagesOfDistrict = [
  ...['/inbox', '/students', '/transfers', '/users', '/account'],
  ...['/settings', '/settings/keys', '/settings/outbox', '/settings/backup', '/settings/log'],
  ...['/enrollments/new', '/transfer-data', '/transfer-data/send', '/transfer-data/send/student'],
  '/transfer-data/send/grade?school=100',
];

type Transfers = readonly { readonly transferId: string; readonly kind: string }[];

const pageOf = (transfers: Transfers, wanted: string): string =>
  `/transfers/${transfers.find(({ kind }) => kind === wanted)?.transferId}`;

const answerPage = (transfers: Transfers): string =>
  `${pageOf(transfers, 'releasing waiting')}/answer`;

function formsOf(transfers: Transfers, objects: ObjectsOfSchool): HostileForm[] {
  const review = `/transfer-data/imports/${objects.redemptionId}/review`;
  const places = [
    ...([
      ['/students', 'text'],
      ['/enrollments/new', 'lastName'],
      ['/users', 'name'],
    ] as const),
    ...([
      ['/transfer-data', 'code'],
      ['/transfer-data/send/student', 'teacher'],
    ] as const),
    ...([
      [review, 'search'],
      [`${review}/${objects.incomingId}`, 'text'],
    ] as const),
    ...([[pageOf(transfers, 'releasing released'), 'comments']] as const),
    ...([[answerPage(transfers), 'reason']] as const),
    [`/users/${userKey('r.osei')}`, 'name'] as const,
  ];
  return places.map(([page, field]) => ({ page, field, isShown: true }));
}

function pagesOfCodes(objects: ObjectsOfSchool, ended: string): string[] {
  const { redemptionId, incomingId, codeTransferId } = objects;
  const path = `/transfer-data/imports/${redemptionId}`;
  return [
    ...[path, `${path}/review`, `${path}/review/${incomingId}`, `${path}/start`, `${path}/cancel`],
    ...[`/transfer-data/imports/${ended}`, `/transfer-data/imports/${ended}/log`],
    `/transfer-data/send/codes/${codeTransferId}/revoke`,
  ];
}

/** A student who is enrolled, with parts of the hostile text in every field. */
function addStudent(
  agent: Agent,
  texts: HostileTexts,
  at: number,
): { studentId: number; identity: StudentIdentity } {
  const identity: StudentIdentity = {
    ...{ lastName: texts.part(200, at), firstName: texts.part(200, at + 5) },
    ...{ middleName: texts.part(200, at + 9), generationCodeOrSuffix: texts.part(20, at) },
    ...{ localStudentId: texts.part(64, at), stateStudentId: texts.part(64, at + 3) },
    ...{ birthdate: '2014-05-06', sex: 'Female' },
  };
  const outcome = enroll(agent.db, {
    ...{ identity, districtId: agent.districtId, school: { id: `H${at}`, name: texts.whole() } },
    account: { userName: texts.part(250, at), email: `<script>alert(${at})</script>@x` },
    gradeLevel: { code: null, localCode: texts.part(200, at), label: texts.whole() },
    ...{ entryDate: '2026-08-20', entryType: null, enrollmentType: 'Primary' },
  });
  if (outcome.kind !== 'enrolled') throw new Error(`not enrolled: ${outcome.kind}`);
  return { studentId: outcome.studentId, identity };
}

const kinds = [
  ...([
    ['releasing', 'waiting'],
    ['requesting', 'rejected'],
    ['requesting', 'error'],
  ] as const),
  ...([
    ['releasing', 'released'],
    ['releasing', 'error'],
  ] as const),
];

/** A transfer of the next kind; the last kind is about a student who is not here. */
function addTransfer(
  { db }: Agent,
  texts: HostileTexts,
  { studentId, at }: { studentId: number; at: number },
): { transferId: string; kind: string } {
  const [side, status] = kinds[at % kinds.length] ?? (['releasing', 'waiting'] as const);
  const transferId = newTransferId();
  const isUnknown = side === 'releasing' && status === 'error';
  insertTransfer(db, {
    ...{ transferId, side, status, studentId: isUnknown ? null : studentId, dueAt: null },
    ...{ requestedAt: `2026-09-${10 + at}T14:00:00.000Z`, comments: texts.whole() },
    ...{ personName: texts.whole(), ...(status === 'error' ? { errorReason: texts.whole() } : {}) },
    other: { districtId: 'boro', name: texts.whole(), contact: contactOf(texts, at) },
  });
  postInboxItem(db, { transferId, kind: 'request', postedAt: `2026-09-${10 + at}T14:00:00.000Z` });
  if (side === 'releasing') addRequest(db, texts, { transferId, at });
  if (status === 'released') {
    addReleaseJob(db, {
      ...{ transferId, packetNumber: 2, bundleId: transferId, comments: texts.whole() },
      decidedAt: '2026-09-02T14:00:00.000Z',
      ...{ personUsername: 'r.osei', personName: 'Ruth Osei' },
    });
  }
  return { transferId, kind: `${side} ${status}` };
}

const contactOf = (texts: HostileTexts, at: number) => ({
  ...{ name: texts.part(200, at), workPhone: texts.part(50, at), email: texts.part(200, at + 1) },
});

function addRequest(
  db: Agent['db'],
  texts: HostileTexts,
  { transferId, at }: { transferId: string; at: number },
): void {
  const { student, enrollment } = requestExample.personal;
  const names = { lastName: texts.part(200, at), firstName: texts.part(200, at + 3) };
  const personal = {
    ...requestExample.personal,
    student: { ...student, ...names, stateStudentId: texts.part(64, at) },
    enrollment: { ...enrollment, schoolName: texts.part(200, at), gradeLevel: texts.part(50, at) },
    ...{ contact: contactOf(texts, at), comments: texts.whole() },
  };
  saveReceivedRequest(db, {
    ...{ transferId, dsse: exampleEnvelope, recipient: 'age1' },
    personal: Buffer.from(JSON.stringify(personal)),
  });
}

/** Another district has redeemed the code that was made here. */
function addRedeemed({ db }: Agent, texts: HostileTexts, objects: ObjectsOfSchool): void {
  addRedemption(db, {
    ...{ redemptionId: objects.redemptionId, transferId: objects.codeTransferId },
    ...{ requestingDistrictId: 'boro', requestingDistrictName: texts.whole() },
    ...{ personName: texts.whole(), schoolName: texts.whole(), contact: contactOf(texts, 0) },
    ...{ recipient: 'age1', packetCount: 1, redeemedAt: '2026-09-02T14:00:00.000Z' },
  });
}

/** Somebody of a strange name has looked; the pages that show so, and whose the records are. */
function addLooks(
  { db }: Agent,
  texts: HostileTexts,
  { studentId, transfers }: { studentId: number; transfers: Transfers },
): string[] {
  const transferId = transfers[0]?.transferId ?? '';
  const looker = { username: texts.whole(), personName: texts.whole() };
  for (const via of ['site', 'terminal'] as const) {
    const look = { ...looker, via, act: 'document', object: texts.whole() } as const;
    noteLook(db, { ...look, transferId }, new Date());
  }
  return [`/transfers/${transferId}/looks`, `/students/${studentId}/disclosures`];
}

/** An alarm of the log that somebody acknowledged, and one that nobody has. */
function addAlarms(db: Agent['db'], texts: HostileTexts): void {
  const sizes = { knownSize: 2, size: 1 };
  const found = { ...sizes, subject: 'checkpoint', offeredNote: texts.whole(), answer: '{}' };
  const at = '2026-09-02T14:00:00.000Z';
  keepFinding(db, { ...found, code: 'log-forked', knownNote: texts.whole() }, at);
  const person = { username: 'm.lee', name: texts.whole(), reason: texts.whole() };
  keepAcknowledgement(db, { ...person, alarmId: 1, at, startsOver: true });
  keepFinding(db, { ...found, code: 'log-tree-smaller', knownNote: null }, at);
}
