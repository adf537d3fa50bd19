import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TransferView } from '@portage/district-agent/application/describe-transfer';
import type { WrittenPacket } from '@portage/district-agent/application/write-packet';
import { packetSchemaUrl } from '@portage/shared/schema/packet-schema';
import { waitForTransfer } from '../support/transfer-view.ts';
import type { World } from '../support/world.ts';
import { countsOf, type DemoImport, importEverything, showImport } from './import.ts';
import { registrar, type Student } from './students.ts';

/**
 * Paths of a packet's files, all absolute; empty where nothing was released. `files` are those that
 * records have attached.
 */
interface DemoPacket {
  readonly xml: readonly string[];
  readonly pdf: readonly string[];
  readonly objects: readonly object[];
  readonly files: readonly string[];
  readonly combinedPdf: string | null;
  readonly xsd: string | null;
}

/** What a case shows, for the timeline and for `--json`. */
export interface CaseOutcome {
  readonly case: CaseName;
  readonly transferId: string;
  readonly requesterStatus: string;
  readonly hubStatus: string;
  readonly requesterSees: object;
  readonly releasingSees: object | null;
  readonly packet: DemoPacket;
  readonly imported: object;
  /** An import that was shown whole: done, done again, and one wizard taken back. */
  readonly shownImport: DemoImport | null;
  readonly story: readonly string[];
}
/** What happens in a case of the demo. */
export type CaseName = 'release' | 'reject' | 'ignore' | 'no-match' | 'mismatch' | 'overlap';

/** One case: a student, where the student was, and how that district answers. */
export interface DemoCase {
  readonly name: CaseName;
  readonly student: Student;
  readonly releasingDistrict: string | null;
  readonly answer: readonly string[];
}

const requester = 'alba';

/** Plays one case from request to end, through the programs' own commands. */
export async function playCase(world: World, demo: DemoCase): Promise<CaseOutcome> {
  const story: string[] = [];
  const transferId = await request(world, demo);
  const releasingSees = await answer(world, demo, { transferId, story });
  const final = await waitForTransfer(
    world,
    { districtId: requester, transferId, what: `the end of "${demo.name}"` },
    (view) =>
      view.status !== 'waiting' &&
      (view.status !== 'released' || view.packet?.stage === 'verified'),
  );
  story.push(`alba   sees ${final.status}${reasonOf(final)}; ${districtOf(final)}`);
  const received =
    final.status === 'released' ? await receive(world, demo, { transferId, story }) : nothing;
  const hub = JSON.parse(await world.hubCommand('show', transferId, '--json')) as HubView;
  story.push(`hub    ${hub.events.map(({ type }) => type).join(' → ')}`);
  return {
    case: demo.name,
    transferId,
    requesterStatus: final.status,
    hubStatus: hub.transfer.status,
    requesterSees: visible(final),
    releasingSees,
    ...received,
    story,
  };
}

interface HubView {
  readonly transfer: { readonly status: string };
  readonly events: readonly { readonly type: string }[];
}

interface Telling {
  readonly transferId: string;
  readonly story: string[];
}

const noPacket: DemoPacket = {
  ...{ xml: [], pdf: [], objects: [], files: [] },
  ...{ combinedPdf: null, xsd: null },
};
const nothing = { packet: noPacket, imported: {}, shownImport: null };

async function request(world: World, { student }: DemoCase): Promise<string> {
  const { localStudentId } = student;
  const args = ['request', localStudentId, '--as', registrar.requesting, '--json'];
  const { transferId } = JSON.parse(await world.agentCommand(requester, ...args)) as Telling;
  return transferId;
}

async function answer(
  world: World,
  demo: DemoCase,
  { transferId, story }: Telling,
): Promise<object | null> {
  const { releasingDistrict: districtId, name } = demo;
  if (districtId === null) return null;
  const place = { districtId, transferId, what: `the request of "${name}"` };
  const asked = await waitForTransfer(world, place, () => true);
  const pad = districtId.slice(0, 6).padEnd(6);
  if (asked.status === 'error') {
    story.push(`${pad} compares at once: ${asked.mismatchedFields.join(', ')} differs`);
    return visible(asked);
  }
  const waiting = await waitForTransfer(
    world,
    { districtId: requester, transferId, what: 'the waiting transfer' },
    () => true,
  );
  story.push(`alba   sees ${waiting.status}; ${districtOf(waiting)}`);
  story.push(`${pad} is asked by Alba; due ${asked.dueAt?.slice(0, 10)}${overlapOf(asked)}`);
  if (name === 'overlap') await endOverlap(world, districtId, asked);
  await world.agentCommand(
    districtId,
    ...['answer', transferId, ...demo.answer, '--as', registrar.answering],
  );
  story.push(`${pad} answers: ${demo.answer[0]}`);
  return visible(asked);
}

async function endOverlap(world: World, districtId: string, asked: TransferView): Promise<void> {
  const localStudentId = asked.localStudentId ?? '';
  const [overlap] = asked.overlaps;
  const args = ['--date', '2026-11-20', '--school', overlap?.schoolId ?? ''];
  await world.agentCommand(districtId, 'end-enrollment', localStudentId, ...args);
}

async function receive(
  world: World,
  demo: DemoCase,
  { transferId, story }: Telling,
): Promise<Pick<CaseOutcome, 'packet' | 'imported' | 'shownImport'>> {
  const imports: string[] = [];
  const releasing = demo.releasingDistrict ?? '';
  const out = join(world.folder, 'packets', `${demo.name}-${releasing}`);
  const written = JSON.parse(
    await world.agentCommand(requester, 'packet', transferId, '--out', out, '--json'),
  ) as WrittenPacket;
  const isShown = demo.name === 'release' && releasing === 'boro';
  const { imported, shown } = isShown
    ? await showImport(world, transferId, imports)
    : { imported: await importEverything(world, transferId), shown: null };
  const [full, empty] = [written.objects.filter(({ rows }) => rows > 0), emptyOf(written)];
  const objects = full.map(({ object, rows }) => `${object} ${rows}`).join(', ');
  const others = empty === 0 ? 'every kind is there' : `no records of ${empty} other kinds`;
  story.push(
    `alba   opens the packet: ${objects}; ${others}`,
    ...(isShown ? imports : [`alba   imports ${countsOf(imported.summary)}`]),
  );
  await waitForTransfer(
    world,
    { districtId: releasing, transferId, what: 'the import receipt' },
    (view) => view.receipts.some(({ kind }) => kind === 'imported'),
  );
  story.push(`${releasing.slice(0, 6).padEnd(6)} has receipts: delivered, verified, imported`);
  return { packet: describePacket(out, written), imported, shownImport: shown };
}

const emptyOf = ({ objects }: WrittenPacket): number =>
  objects.filter(({ rows }) => rows === 0).length;

function describePacket(out: string, written: WrittenPacket): DemoPacket {
  const ofType = (ending: string) => written.files.filter((file) => file.endsWith(ending));
  const objects = written.objects.map(({ object, rows }) => ({
    ...{ object, rows },
    xml: join(out, `${object}.xml`),
    pdf: join(out, `${object}.pdf`),
  }));
  const files = written.objects.flatMap((object) =>
    object.files
      .filter((name) => name !== `${object.object}.xml` && name !== `${object.object}.pdf`)
      .map((name) => join(out, name)),
  );
  const { combinedPdf } = written;
  const xsd = fileURLToPath(packetSchemaUrl);
  return { xml: ofType('.xml'), pdf: ofType('.pdf'), objects, files, combinedPdf, xsd };
}

/** What a person of the district can see of the transfer. */
function visible(view: TransferView): object {
  const { status, errorReason, otherDistrict, rejectReason, comments, dueAt } = view;
  const { mismatchedFields, overlaps, side } = view;
  const own = side === 'releasing' ? { mismatchedFields, overlaps, dueAt } : {};
  return { status, errorReason, otherDistrict, rejectReason, comments, ...own };
}

const reasonOf = (view: TransferView): string => {
  const reason = view.errorReason ?? view.rejectReason;
  return reason === null ? '' : ` (${reason})`;
};

const districtOf = (view: TransferView): string =>
  view.otherDistrict === null
    ? 'no district is named'
    : `the other district is ${view.otherDistrict.name}`;

const overlapOf = (view: TransferView): string =>
  view.overlaps.length === 0 ? '' : `; still enrolled here at ${view.overlaps[0]?.schoolName}`;

/** Writes the state's own list, in which one student's birthdate is not what the district holds. */
export async function writeStateList(path: string, student: Student): Promise<void> {
  const columns =
    'districtId,schoolId,gradeLevel,stateStudentId,lastName,firstName,birthdate,sex,entryDate';
  const { stateStudentId, lastName, firstName, birthdate, sex } = student;
  const line = ['boro', '00201', '07', stateStudentId, lastName, firstName, birthdate, sex];
  await writeFile(path, `${columns}\n${[...line, '2025-08-25'].join(',')}\n`);
}
