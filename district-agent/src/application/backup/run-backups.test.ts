import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loggerInto } from '@portage/shared/testing/test-site';
import {
  askForBackup,
  endInterruptedBackups,
  listBackupRuns,
  startBackupRun,
} from '../../adapters/sqlite/backup-runs.ts';
import { type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { backUpWhenDue } from './run-backups.ts';

let alba: TestAgent;
let into: string;
beforeEach(() => {
  alba = testAgent();
  into = join(alba.store.folder, 'backups');
});
afterEach(() => alba.remove());

const settings = { folder: 'backups', keep: 2 };
let time = new Date('2026-11-22T08:00:00.000Z');
const look = (everyHours?: number) =>
  backUpWhenDue(
    { ...alba.agent, now: () => time },
    everyHours === undefined ? settings : { ...settings, everyHours },
    loggerInto([]),
  );
const ask = () => askForBackup(alba.agent.db, { askedAt: time.toISOString(), askedBy: 'm.lee' });
const pass = (hours: number) => {
  time = new Date(time.getTime() + hours * 3_600_000);
};

test('backs up when somebody asks, once, and keeps the newest', async () => {
  expect(await look()).toBe(false);
  for (let each = 0; each < 3; each += 1) {
    expect(ask()).toBe(ask());
    expect(await look()).toBe(true);
    pass(1);
  }
  expect(await look()).toBe(false);
  const runs = listBackupRuns(alba.agent.db, 10);
  expect(runs.map(({ code, askedBy }) => [code, askedBy])).toEqual(
    [1, 2, 3].map(() => [null, 'm.lee']),
  );
  const kept = runs.slice(0, 2).map(({ folder }) => folder?.split('/').at(-1));
  expect(readdirSync(into).toSorted()).toEqual(kept.toReversed());
});

test('backs up by the clock, and soon again after one that failed', async () => {
  expect(await look(24)).toBe(true);
  pass(23);
  expect(await look(24)).toBe(false);
  pass(1);
  renameSync(into, `${into}-away`);
  writeFileSync(into, 'no folder');
  expect(await look(24)).toBe(true);
  expect(listBackupRuns(alba.agent.db, 1)).toMatchObject([{ code: 'backup-failed' }]);
  expect(await look(24)).toBe(false);
  rmSync(into);
  pass(1);
  expect(await look(24)).toBe(true);
  expect(listBackupRuns(alba.agent.db, 1)).toMatchObject([{ code: null, askedBy: null }]);
});

test('says of a backup that a crash cut off that it was interrupted', () => {
  startBackupRun(alba.agent.db, ask(), time.toISOString());
  endInterruptedBackups(alba.agent.db, time.toISOString());
  expect(listBackupRuns(alba.agent.db, 1)).toMatchObject([{ code: 'backup-interrupted' }]);
});
