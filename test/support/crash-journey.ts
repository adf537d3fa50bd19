/**
 * One transfer in which programs end as by `kill -9` at named moments and are started again. The
 * crash is asked for before the step that meets it, so that nothing depends on timing.
 */
import { expect } from '@jest/globals';
import {
  addAttendance,
  answerStudent,
  importArgs,
  importLogOf,
  outboxOf,
  people,
  readStore,
  requestStudent,
  waitForEnd,
  waitForPacket,
  waitForReceipts,
  waitForRequest,
  waitUntilSettled,
} from './district-acts.ts';
import { eventTypes, hubParked, hubTransfer } from './hub-view.ts';
import { type CrashHere, crashing, isCrashing, playStep } from './play-step.ts';
import type { World } from './world.ts';

/** `step` is what a person does right after the victim was made to crash at `at`. */
export interface Crash extends CrashHere {
  readonly step: 'request' | 'release' | 'supplement' | 'import';
}

/** Every crash point where a release meets it, and where a supplement may go another way. */
export const everyCrash: readonly Crash[] = [
  { step: 'request', victim: 'command', at: 'request-committed' },
  { step: 'request', victim: 'alba', at: 'uplink-published' },
  { step: 'request', victim: 'hub', at: 'event-decided' },
  { step: 'request', victim: 'hub', at: 'personal-stored' },
  { step: 'request', victim: 'hub', at: 'event-appended' },
  { step: 'request', victim: 'hub', at: 'uplink-recorded' },
  { step: 'request', victim: 'hub', at: 'downlink-sent' },
  { step: 'request', victim: 'hub', at: 'downlinks-sent' },
  { step: 'request', victim: 'boro', at: 'downlink-stored' },
  { step: 'request', victim: 'boro', at: 'inbox-applied' },
  { step: 'release', victim: 'command', at: 'answer-committed' },
  { step: 'release', victim: 'boro', at: 'packet-built' },
  { step: 'release', victim: 'boro', at: 'packet-noted' },
  { step: 'release', victim: 'boro', at: 'chunks-stored' },
  { step: 'release', victim: 'boro', at: 'release-uploaded' },
  { step: 'release', victim: 'boro', at: 'release-announced' },
  { step: 'release', victim: 'boro', at: 'uplink-published' },
  { step: 'release', victim: 'hub', at: 'downlink-sent' },
  { step: 'release', victim: 'alba', at: 'inbox-applied' },
  { step: 'release', victim: 'alba', at: 'chunk-written' },
  { step: 'release', victim: 'alba', at: 'packet-opened' },
  { step: 'release', victim: 'alba', at: 'packet-verified' },
  { step: 'supplement', victim: 'command', at: 'answer-committed' },
  { step: 'supplement', victim: 'boro', at: 'packet-built' },
  { step: 'supplement', victim: 'boro', at: 'chunks-stored' },
  { step: 'supplement', victim: 'boro', at: 'release-announced' },
  { step: 'supplement', victim: 'alba', at: 'inbox-applied' },
  { step: 'supplement', victim: 'alba', at: 'packet-opened' },
  { step: 'supplement', victim: 'alba', at: 'packet-verified' },
  { step: 'import', victim: 'command', at: 'import-written' },
  { step: 'import', victim: 'command', at: 'import-committed' },
  { step: 'import', victim: 'hub', at: 'event-appended' },
];

/** The student of a journey, by local ID: at Alba, who asks. */
export interface Journey {
  readonly localStudentId: string;
  /** At most one for each victim and step. */
  readonly crashes: readonly Crash[];
}

/**
 * Plays one transfer from request to import receipt, with a supplement where a crash is to meet
 * one; returns its id once it has ended.
 */
export async function playJourney(world: World, { localStudentId, crashes }: Journey) {
  const stage = (step: Crash['step'], act: (env: NodeJS.ProcessEnv) => Promise<void>) =>
    playStep(
      world,
      crashes.filter((crash) => crash.step === step),
      act,
    );
  let transferId = '';
  await stage('request', async (env) => {
    transferId = await request(world, localStudentId, env);
  });
  await waitForRequest(world, 'boro', transferId);
  await stage('release', (env) => release(world, transferId, env));
  await waitForEnd(world, 'alba', transferId);
  const kinds = ['delivered', 'verified', 'imported'];
  if (crashes.some(({ step }) => step === 'supplement')) {
    await waitForReceipts(world, 'boro', { transferId, kinds: ['delivered', 'verified'] });
    await addAttendance(world, localStudentId.replace('A', 'B'));
    await stage('supplement', (env) => supplement(world, transferId, env));
    await waitForPacket(world, 'alba', { transferId, packetNumber: 2 });
    kinds.push('delivered', 'verified');
  }
  await stage('import', (env) => importOnce(world, transferId, env));
  await waitForReceipts(world, 'boro', { transferId, kinds });
  await waitUntilSettled(world, ['alba', 'boro']);
  return transferId;
}

/** The transfer ended exactly once: events, manifest, import log, outboxes, nothing to look at. */
export async function expectEndedOnce(
  world: World,
  transferId: string,
  supplements: 0 | 1 = 0,
): Promise<void> {
  const supplemented = ['RecordsSupplemented', 'ReleaseDelivered', 'PacketVerified'];
  expect(eventTypes(await hubTransfer(world, transferId))).toEqual([
    'RecordsRequested',
    'RecordsReleased',
    'ReleaseDelivered',
    'PacketVerified',
    ...(supplements === 1 ? supplemented : []),
    'RecordsImported',
  ]);
  expect(importLogOf(world, 'alba', transferId)).toHaveLength(6);
  const releases = 'SELECT count(*) FROM outbox_messages WHERE kind = ? AND transfer_id = ?';
  const countOf = (districtId: string, kind: string): unknown =>
    readStore(world, districtId, (db) => db.prepare(releases).pluck().get(kind, transferId));
  expect([countOf('boro', 'release'), countOf('alba', 'imported')]).toEqual([1, 1]);
  expect(countOf('boro', 'supplement')).toBe(supplements);
  for (const districtId of ['alba', 'boro']) {
    expect(outboxOf(world, districtId)).toEqual({ unsent: 0, unsettled: 0, problems: [] });
  }
  expect(await hubParked(world)).toEqual([]);
}

async function request(
  world: World,
  localStudentId: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  if (!isCrashing(env)) return requestStudent(world, 'alba', localStudentId);
  const args = ['request', localStudentId, '--as', people.requester];
  await crashing(world, env, { districtId: 'alba', args });
  const newest = 'SELECT transfer_id FROM transfers ORDER BY transfer_id DESC LIMIT 1';
  return readStore(world, 'alba', (db) => String(db.prepare(newest).pluck().get()));
}

async function release(world: World, transferId: string, env: NodeJS.ProcessEnv): Promise<void> {
  const answer = { kind: 'release', comments: '' } as const;
  if (!isCrashing(env)) return answerStudent(world, 'boro', { transferId, answer });
  const args = ['answer', transferId, 'release', '--as', people.answerer];
  await crashing(world, env, { districtId: 'boro', args });
}

async function supplement(world: World, transferId: string, env: NodeJS.ProcessEnv) {
  const args = ['supplement', transferId, '--as', people.answerer];
  if (isCrashing(env)) await crashing(world, env, { districtId: 'boro', args });
  else await world.agentCommand('boro', ...args);
}

async function importOnce(world: World, transferId: string, env: NodeJS.ProcessEnv) {
  const args = importArgs(transferId);
  if (isCrashing(env)) await crashing(world, env, { districtId: 'alba', args });
  // After a crash it is done again: from the beginning, or with nothing left to do.
  await world.agentCommand('alba', ...args);
}
