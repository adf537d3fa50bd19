import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import type { Logger } from '@portage/shared/logger';
import { takeProcessLock } from '@portage/shared/sqlite/process-lock';
import { parseSiteAddress, type SiteAddress } from '@portage/shared/web/address';
import type { ServedSite } from '@portage/shared/web/serve';
import type { Command } from 'commander';
import type { AgentBroker } from '../adapters/nats/broker.ts';
import { agentFolder, readEnrollment } from '../agent-folder.ts';
import type { Agent } from '../application/agent.ts';
import { hasSigningKey } from '../application/keys/own-signing-key.ts';
import type { RunningAgent } from '../application/run-agent.ts';
import { withAgent } from '../compose.ts';
import { noConnection } from '../domain/broker-connection.ts';
import { type AgentSettings, loadAgentSettings } from '../settings.ts';
import { dataFolderOf } from './store-option.ts';

/** Adds `start`. */
export function register(program: Command): void {
  program
    .command('start')
    .description('run the agent; it waits for a hub that is away. Ctrl-C stops it')
    .option('--enrollment <file>', 'initialise first with this enrollment file, when needed')
    .option('--web <address>', 'serve the web site there: PORT or HOST:PORT, on this machine alone')
    .option('--web-url <url>', 'its public address, https://NAME, when a proxy stands before it')
    .action(async (options: StartOptions, command: Command) => {
      const { initialise } = await import('../application/initialise.ts');
      const { enrollment, web, webUrl } = options;
      if (enrollment !== undefined) await initialise(dataFolderOf(command), enrollment);
      const address = web === undefined ? null : parseSiteAddress(web, webUrl);
      await start(dataFolderOf(command), address);
    });
}

interface StartOptions {
  readonly enrollment?: string;
  readonly web?: string;
  readonly webUrl?: string;
}

async function start(dataFolder: string, address: SiteAddress | null): Promise<void> {
  const { createLogger } = await import('@portage/shared/logger');
  const { runBackups } = await import('../application/backup/run-backups.ts');
  const { connectAgent } = await import('../adapters/nats/broker.ts');
  const logger = createLogger('portage-agent');
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort());
  }
  let connected: AgentBroker | null = null;
  await withAgent(dataFolder, async (composed) => {
    const enrollment = await readEnrollment(agentFolder(dataFolder));
    if (enrollment === null) return;
    if (!hasSigningKey(composed)) throw new PortageError('signing-key-lost');
    const settings = await loadAgentSettings(agentFolder(dataFolder));
    const connection = () => connected?.connection() ?? noConnection;
    const agent = { ...composed, service: { connection, backup: settings.backup } };
    const ended = new Promise<null>((resolve) =>
      stopping.signal.addEventListener('abort', () => resolve(null), { once: true }),
    );
    // Two agents on one store would build and send the same packets.
    const release = takeProcessLock(join(agent.dataFolder, 'running.lock'));
    // The site needs no hub: people work on while the state cannot be reached.
    const site =
      address === null ? null : await serveAgentSite(agent, { address, logger, settings });
    void runBackups({ agent, settings: settings.backup, logger, signal: stopping.signal });
    try {
      const broker = await Promise.race([connectAgent(enrollment), ended]);
      if (broker === null) return;
      connected = broker;
      const { logIntervalSeconds } = settings;
      const { signal } = stopping;
      await runUntilStopped({ agent, broker, logger, signal, logIntervalSeconds });
    } finally {
      await site?.close();
      release();
    }
  });
  logger.info('agent stopped');
  // A connection that never came about has timers of its own and no way to be told.
  process.exit();
}

async function runUntilStopped(running: RunningAgent): Promise<void> {
  const { runAgent } = await import('../application/run-agent.ts');
  try {
    await runAgent(running);
  } finally {
    await running.broker.close();
  }
}

async function serveAgentSite(
  agent: Agent,
  parts: { address: SiteAddress; logger: Logger; settings: AgentSettings },
): Promise<ServedSite> {
  const { serveSite } = await import('@portage/shared/web/serve');
  const { signInProviderOf } = await import('@portage/shared/web/oidc/provider-of-settings');
  const { agentSite } = await import('../web/agent-site.ts');
  const { oidc } = parts.settings;
  const signInProvider = await signInProviderOf(oidc, agent.dataFolder);
  return serveSite(agentSite(agent, { ...parts, signInProvider }));
}
