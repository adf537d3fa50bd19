import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fetchServerState } from '@portage/shared/broker/monitoring';
import { freePorts } from '../support/free-ports.ts';
import { runHub, spawnHub } from '../support/hub-program.ts';
import { waitFor } from '../support/wait-for.ts';

let folder: string;
let args: string[];
let monitor: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-interrupted-'));
  const [port, monitorPort] = await freePorts(2);
  monitor = `http://127.0.0.1:${monitorPort}`;
  args = ['--data', join(folder, 'hub'), '--port', `${port}`, '--monitor-port', `${monitorPort}`];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function isAnswering(): Promise<boolean> {
  return fetchServerState(monitor).then(
    () => true,
    () => false,
  );
}

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
  'init ended by %s while its broker runs is simply run again, and leaves no broker',
  async (signal) => {
    const interrupted = spawnHub('init', ...args);
    const ended = once(interrupted, 'exit');
    await waitFor('the broker', isAnswering, 30_000);
    interrupted.kill(signal);
    await ended;
    expect(await runHub('init', ...args)).toMatchObject({ code: 0, stderr: '' });
    await waitFor('the broker to have gone', async () => !(await isAnswering()));
    const { stdout } = await runHub('init', ...args);
    expect(stdout).toContain('already done');
  },
  90_000,
);
