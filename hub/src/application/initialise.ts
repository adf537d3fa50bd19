import { access } from 'node:fs/promises';
import { fetchHealth } from '@portage/shared/broker/monitoring';
import { poll } from '@portage/shared/broker/poll';
import { createAuditMirror, createHubStreams } from '@portage/shared/broker/streams';
import { fullRights, issueUserCreds } from '@portage/shared/broker/user-creds';
import { errorCodes, PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { retry } from '@portage/shared/retry';
import { type DataFolder, serverFolder } from '../data-folder.ts';
import { type HubSettings, loadSettings } from '../settings.ts';
import { loadOperator } from './operator.ts';
import { type InitChoices, planHub } from './plan-hub.ts';
import { withBroker } from './with-broker.ts';
import { writeHubFiles } from './write-hub-files.ts';

/**
 * `servers-needed`: a cluster's files are written; start a nats-server with each configuration and
 * run the same command again, which then makes the streams.
 */
export type InitOutcome =
  | { kind: 'initialised' }
  | { kind: 'already-initialised' }
  | { kind: 'servers-needed'; configurations: string[] };

const SETTLE_WITHIN_MS = 60_000;
const SETTLE_PAUSE_MS = 500;

/**
 * Makes a new hub, in steps that each survive being repeated: files, then streams, then a mark
 * that the streams exist. Behind that mark nothing is ever created again, so that a lost store is
 * met as an error and not papered over. Throws `origin-differs` when the folder holds another hub.
 */
export async function initialise(data: DataFolder, choices: InitChoices): Promise<InitOutcome> {
  const settings = await settingsFor(data, choices);
  if (await exists(data.streamsMade)) return { kind: 'already-initialised' };
  if (settings.broker.mode === 'cluster' && !(await isReachable(settings))) {
    const { serverNames } = settings.broker;
    const configurations = serverNames.map((name) => serverFolder(data, name).config);
    return { kind: 'servers-needed', configurations };
  }
  await makeStreams(data, settings);
  return { kind: 'initialised' };
}

async function settingsFor(data: DataFolder, choices: InitChoices): Promise<HubSettings> {
  const existing = await loadSettings(data);
  if (existing === null) {
    const settings = planHub(choices);
    await writeHubFiles(data, settings, choices);
    return settings;
  }
  if (existing.origin !== choices.origin) {
    throw new PortageError('origin-differs', { found: existing.origin, asked: choices.origin });
  }
  return existing;
}

async function makeStreams(data: DataFolder, settings: HubSettings): Promise<void> {
  await withBroker(data, settings, async ({ login, loginAs, monitors }) => {
    await settleDown(monitors);
    const { replicas } = settings.broker;
    const hub = await login(data.hubCreds);
    await insist(() => createHubStreams({ jsm: hub.jsm, monitors }, { replicas }));
    // The auditor's own login only reads; this one exists for the length of the call.
    const creds = await issueUserCreds((await loadOperator(data)).audit, 'init', fullRights);
    const audit = await loginAs(creds);
    await insist(() => createAuditMirror({ jsm: audit.jsm, monitors }, { replicas }));
  });
  await atomicWrite(data.streamsMade, `${new Date().toISOString()}\n`);
}

/** Servers that have just started need a moment to choose a leader; the creation checks again. */
async function settleDown(monitors: readonly string[]): Promise<void> {
  const allHealthy = async (): Promise<true | null> => {
    const answers = await Promise.all(monitors.map(fetchHealth));
    return answers.every(({ kind }) => kind === 'healthy') ? true : null;
  };
  await poll(allHealthy, { timeoutMs: SETTLE_WITHIN_MS, everyMs: 200 });
}

/**
 * Servers of a new cluster say that they are healthy a moment before all of them know the accounts
 * ("JetStream not enabled for account"). Making streams is safe to repeat; what our own checks say
 * against the streams is final.
 */
async function insist(make: () => Promise<void>): Promise<void> {
  await retry(make, {
    signal: new AbortController().signal,
    delayMs: () => SETTLE_PAUSE_MS,
    onFailure: (error, attempt) => {
      const isFinal = error instanceof PortageError && errorCodes[error.code].class === 'permanent';
      if (isFinal || attempt * SETTLE_PAUSE_MS >= SETTLE_WITHIN_MS) throw error;
    },
  });
}

async function isReachable(settings: HubSettings): Promise<boolean> {
  const answers = settings.broker.monitors.map((monitor) => fetchHealth(monitor));
  return Promise.all(answers).then(
    () => true,
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
