/**
 * One transfer by code between real programs, some of which end as by `kill -9` at named moments
 * and are started again.
 */
import { expect } from '@jest/globals';
import { findCodeImport } from '@portage/district-agent/adapters/sqlite/code-imports';
import type { CodeImportLogLine } from '@portage/district-agent/application/codes/code-import-log';
import type { CodeView } from '@portage/district-agent/application/codes/list-codes';
import { outboxOf, people, readStore, waitUntilSettled } from './district-acts.ts';
import { type CrashHere, crashing, isCrashing, playStep } from './play-step.ts';
import { waitFor } from './wait-for.ts';
import type { World } from './world.ts';

/** `step` is what a person does right after the victim was made to crash at `at`. */
export interface CodeCrash extends CrashHere {
  readonly step: 'create' | 'enter' | 'redeem' | 'import';
}

/** Every crash point that a transfer by code meets in a way of its own. */
export const everyCodeCrash: readonly CodeCrash[] = [
  { step: 'create', victim: 'hub', at: 'event-appended' },
  { step: 'enter', victim: 'command', at: 'code-entered' },
  { step: 'enter', victim: 'hub', at: 'downlink-sent' },
  { step: 'redeem', victim: 'command', at: 'code-redeemed' },
  { step: 'redeem', victim: 'hub', at: 'personal-stored' },
  { step: 'redeem', victim: 'boro', at: 'inbox-applied' },
  { step: 'redeem', victim: 'boro', at: 'packet-built' },
  { step: 'redeem', victim: 'boro', at: 'packet-noted' },
  { step: 'redeem', victim: 'boro', at: 'chunks-stored' },
  { step: 'redeem', victim: 'boro', at: 'release-uploaded' },
  { step: 'redeem', victim: 'boro', at: 'release-announced' },
  { step: 'redeem', victim: 'alba', at: 'chunk-written' },
  { step: 'redeem', victim: 'alba', at: 'code-packet-opened' },
  { step: 'redeem', victim: 'alba', at: 'code-packet-staged' },
  { step: 'import', victim: 'alba', at: 'code-student-imported' },
  { step: 'import', victim: 'alba', at: 'code-import-finished' },
];

/** What a code stands for, as options of `code create`. */
export type Scope = readonly string[];

/** What came of a journey. */
export interface CodeJourney {
  readonly redemptionId: string;
  readonly transferId: string;
  readonly code: string;
  readonly log: readonly CodeImportLogLine[];
}

/** Plays one transfer by code of Boro's students into Alba's school 10. */
export async function playCode(
  world: World,
  { scope, crashes = [] }: { scope: Scope; crashes?: readonly CodeCrash[] },
): Promise<CodeJourney> {
  const stage = (step: CodeCrash['step'], act: (env: NodeJS.ProcessEnv) => Promise<void>) =>
    playStep(
      world,
      crashes.filter((crash) => crash.step === step),
      act,
    );
  let made = { code: '', transferId: '' };
  await stage('create', async () => {
    made = await createCode(world, scope);
  });
  await waitForState(world, made.transferId, 'unused');
  const enter = ['redeem', made.code, '--as', people.requester];
  await stage('enter', async (env) => {
    if (isCrashing(env)) await crashing(world, env, { districtId: 'alba', args: enter });
    await world.agentCommand('alba', ...enter, '--wait', '40');
  });
  const redemptionId = newestRedemption(world);
  await stage('redeem', async (env) => {
    const args = [...enter, '--enroll-in', '10'];
    if (isCrashing(env)) await crashing(world, env, { districtId: 'alba', args });
    else await world.agentCommand('alba', ...args);
  });
  await waitForStage(world, redemptionId, 'review');
  await stage('import', () => startImport(world, redemptionId));
  await waitForStage(world, redemptionId, 'completed');
  await waitUntilSettled(world, ['alba', 'boro']);
  await waitForState(world, made.transferId, 'imported');
  const log = JSON.parse(await world.agentCommand('alba', 'log', redemptionId, '--json'));
  return { redemptionId, ...made, log };
}

/** Makes a code at Boro. */
export async function createCode(
  world: World,
  scope: Scope,
): Promise<{ code: string; transferId: string }> {
  const args = ['code', 'create', ...scope, '--as', people.answerer, '--json'];
  return JSON.parse(await world.agentCommand('boro', ...args));
}

/** Presses Import, whatever nobody has looked at. */
export async function startImport(world: World, redemptionId: string): Promise<void> {
  const args = ['import-codes', 'commit', redemptionId, '--as', people.requester];
  await world.agentCommand('alba', ...args, '--accept-unreviewed');
}

/** Waits until Boro sees a code of its own in this state. */
export async function waitForState(
  world: World,
  transferId: string,
  state: CodeView['state'],
): Promise<CodeView> {
  let found: CodeView | undefined;
  await waitFor(
    `the code to be ${state}`,
    async () => {
      const listed = JSON.parse(
        await world.agentCommand('boro', 'code', 'list', '--json'),
      ) as CodeView[];
      found = listed.find((one) => one.transferId === transferId);
      return found?.state === state;
    },
    40_000,
  );
  if (found === undefined) throw new Error('the code is there');
  return found;
}

/** Waits until an import by code at Alba is in this stage. */
export const waitForStage = (world: World, redemptionId: string, stage: string): Promise<void> =>
  waitFor(
    `the import to be ${stage}`,
    () => readStore(world, 'alba', (db) => findCodeImport(db, redemptionId)?.stage === stage),
    60_000,
  );

function newestRedemption(world: World): string {
  const newest = 'SELECT redemption_id FROM code_imports ORDER BY created_at DESC LIMIT 1';
  return readStore(world, 'alba', (db) => String(db.prepare(newest).pluck().get()));
}

/** Every student came in exactly once, with all scores; nothing waits, and nothing went wrong. */
export function expectImportedOnce(world: World, { log }: CodeJourney, students: number): void {
  expect(log.map(({ scoreImportStatus }) => scoreImportStatus)).toEqual(
    Array.from({ length: students }, () => 'All scores imported'),
  );
  const ids = log.map(({ destination }) => destination?.localStudentId);
  expect(new Set(ids).size).toBe(students);
  for (const districtId of ['alba', 'boro']) {
    expect(outboxOf(world, districtId)).toEqual({ unsent: 0, unsettled: 0, problems: [] });
  }
}
