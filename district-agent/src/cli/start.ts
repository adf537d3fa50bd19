import { join } from 'node:path';
import { takeProcessLock } from '@portage/shared/sqlite/process-lock';
import type { Command } from 'commander';
import { agentFolder, readEnrollment } from '../agent-folder.ts';
import { withAgent } from '../compose.ts';
import { dataFolderOf } from './store-option.ts';

/** Adds `start`. */
export function register(program: Command): void {
  program
    .command('start')
    .description('run the agent; it waits for a hub that is away. Ctrl-C stops it')
    .option('--enrollment <file>', 'initialise first with this enrollment file, when needed')
    .action(async ({ enrollment }: { enrollment?: string }, command: Command) => {
      const { initialise } = await import('../application/initialise.ts');
      if (enrollment !== undefined) await initialise(dataFolderOf(command), enrollment);
      await start(dataFolderOf(command));
    });
}

async function start(dataFolder: string): Promise<void> {
  const { createLogger } = await import('@portage/shared/logger');
  const { connectAgent } = await import('../adapters/nats/broker.ts');
  const { runAgent } = await import('../application/run-agent.ts');
  const logger = createLogger('portage-agent');
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort());
  }
  await withAgent(dataFolder, async (agent) => {
    const enrollment = await readEnrollment(agentFolder(dataFolder));
    if (enrollment === null) return;
    const ended = new Promise<null>((resolve) =>
      stopping.signal.addEventListener('abort', () => resolve(null), { once: true }),
    );
    // Two agents on one store would build and send the same packets.
    const release = takeProcessLock(join(agent.dataFolder, 'running.lock'));
    const connecting = connectAgent(enrollment);
    const broker = await Promise.race([connecting, ended]);
    if (broker === null) return;
    try {
      await runAgent({ agent, broker, logger, signal: stopping.signal });
    } finally {
      await broker.close();
      release();
    }
  });
  logger.info('agent stopped');
  // A connection that never came about has timers of its own and no way to be told.
  process.exit();
}
