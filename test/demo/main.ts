/**
 * `npm run demo`: a whole state on this machine. A hub with its broker and three districts (a
 * fourth where the Ed-Fi sample is at hand) run as processes of their own; six transfers show who
 * sees what. All students are synthetic.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadGeneratedDistrict } from '../support/generate-district.ts';
import { repositoryRoot, runCommand } from '../support/program.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeWorld, type World } from '../support/world.ts';
import { playAudit } from './audit.ts';
import { type CaseOutcome, type DemoCase, playCase, writeStateList } from './cases.ts';
import { type GradeOutcome, playGrade, prepareGrade } from './codes.ts';
import {
  enrollStudent,
  isWholeFile,
  loadOwnCodes,
  movedStudent,
  richestStudents,
  type Student,
  writeWhatIsKnown,
} from './students.ts';

const usage = `npm run demo [-- --json]

  --json   print one JSON object with every transfer as the last output
`;

const sampleFolder =
  process.env['PORTAGE_EDFI_SAMPLE'] ??
  join(repositoryRoot, '..', 'shared', 'data', 'edfi-grand-bend');

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const folder = join(repositoryRoot, '.portage', 'demo');
  await rm(folder, { recursive: true, force: true });
  const hasSample = existsSync(sampleFolder);
  say('starting a hub with its broker, and the districts');
  const districts = {
    alba: 'Alba Unified District',
    boro: 'Boro Public Schools',
    cedar: 'Cedar Valley Schools',
    ...(hasSample ? { 'grand-bend': 'Grand Bend ISD' } : {}),
  };
  const world = await makeWorld(folder, districts, runCommand);
  const stop = onInterrupt(world);
  try {
    const { outcomes, grade } = await play(world, hasSample);
    for (const outcome of outcomes) tell(outcome.case, outcome);
    tell('transfer code', grade);
    say('');
    say('AUDIT');
    const { audit, story } = await playAudit(world, traced(outcomes));
    for (const line of story) say(`  ${line}`);
    const shown = outcomes.find(({ shownImport }) => shownImport !== null)?.shownImport;
    const result = {
      transfers: outcomes.map(summary),
      import: shown,
      codes: grade.codes,
      audit,
      ok: true,
    };
    if (values.json) print(`${JSON.stringify(result)}\n`);
    else say(`packets are in ${join(folder, 'packets')}`);
    return 0;
  } finally {
    await stop();
  }
}

/** The first transfer that was released. */
const traced = (outcomes: readonly CaseOutcome[]): string =>
  outcomes.find(({ hubStatus }) => hubStatus === 'released')?.transferId ?? '';

/** What the demo played. */
interface Played {
  readonly outcomes: readonly CaseOutcome[];
  readonly grade: GradeOutcome;
}

async function play(world: World, hasSample: boolean): Promise<Played> {
  await loadDistricts(world, hasSample);
  const cases = await castCases(world, hasSample);
  say('enrolling the students who moved to Alba; one brought a shot card and a vision test');
  for (const { student } of cases) await enrollStudent(world, student);
  const [first] = cases;
  if (first !== undefined) await writeWhatIsKnown(world, first.student);
  const grade = await prepareGrade(world);
  say("loading Alba's own codes and courses");
  await loadOwnCodes(world);
  await Promise.all([...world.agents.values()].map((agent) => agent.start()));
  await waitForRosters(world);
  say('asking for their records');
  const outcomes = await Promise.all(cases.map((demo) => playCase(world, demo)));
  say('moving a whole grade by a transfer code');
  return { outcomes, grade: await playGrade(world, grade) };
}

async function loadDistricts(world: World, hasSample: boolean): Promise<void> {
  say('loading synthetic records and the files attached to them into Boro and Cedar');
  const load = (districtId: string): Promise<void> =>
    loadGeneratedDistrict(world, { districtId, students: 40, seed: 7 });
  await Promise.all([load('boro'), load('cedar')]);
  if (!hasSample) return;
  say(`loading the Ed-Fi sample into Grand Bend`);
  const report = await world.tryAgentCommand('grand-bend', 'load', 'edfi', sampleFolder);
  for (const line of report.stdout.trimEnd().split('\n').slice(-8)) say(`  ${line}`);
}

async function castCases(world: World, hasSample: boolean): Promise<DemoCase[]> {
  const boro = await richestStudents(world, 'boro');
  const cedar = await richestStudents(world, 'cedar');
  const moved = (student: Student | undefined, number: number): Student => {
    if (student === undefined) throw new Error('too few students');
    return movedStudent(student, `A-000${number}`);
  };
  const stranger = { ...moved(boro[3], 4), stateStudentId: '00000000', lastName: 'Nobody' };
  const misread = { ...moved(boro[4], 5), birthdate: '2001-01-01' };
  const list = join(world.folder, 'state-list.csv');
  await writeStateList(list, misread);
  await world.hubCommand('registry', 'load', list);
  const cases: DemoCase[] = [
    demoCase('release', moved(boro.find(isWholeFile), 1), 'boro', ['release']),
    demoCase('reject', moved(boro[1], 2), 'boro', [
      ...['reject', '--reason', 'call-us', '--comments', 'Please call before noon.'],
    ]),
    demoCase('ignore', moved(cedar[0], 3), 'cedar', ['ignore', '--confirm-legal-reason']),
    demoCase('no-match', stranger, null, []),
    demoCase('mismatch', misread, 'boro', []),
    demoCase('overlap', moved(cedar[1], 6), 'cedar', ['release']),
  ];
  if (!hasSample) return cases;
  const [sampled] = await richestStudents(world, 'grand-bend');
  return [...cases, demoCase('release', moved(sampled, 7), 'grand-bend', ['release'])];
}

function demoCase(
  name: DemoCase['name'],
  student: Student,
  ...[releasingDistrict, answer]: [string | null, readonly string[]]
): DemoCase {
  return { name, student, releasingDistrict, answer };
}

/** A request needs the enrollment in the registry, and the former district's roster there too. */
async function waitForRosters(world: World): Promise<void> {
  say('districts report their rosters to the hub');
  const settled = async (districtId: string): Promise<boolean> => {
    const text = await world.agentCommand(districtId, 'status', '--json');
    const { outbox } = JSON.parse(text) as { outbox: { unsettled: number } };
    return outbox.unsettled === 0;
  };
  for (const districtId of world.agents.keys()) {
    await waitFor(`the rosters of ${districtId}`, () => settled(districtId), 30_000);
  }
}

function tell(
  name: string,
  { transferId, story }: Pick<GradeOutcome, 'transferId' | 'story'>,
): void {
  say('');
  say(`${name.toUpperCase()}  ${transferId}`);
  for (const line of story) say(`  ${line}`);
}

const summary = ({ story: _, shownImport: __, ...outcome }: CaseOutcome): object => outcome;

function onInterrupt(world: World): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopping ??= world.stop();
    return stopping;
  };
  process.once('SIGINT', () => void stop().finally(() => process.exit(130)));
  return stop;
}

/** The story goes to standard error, so that `--json` is alone on standard output. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (text: string): void => void process.stdout.write(text);

process.exitCode = await main();
