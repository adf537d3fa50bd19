import { setTimeout as pause } from 'node:timers/promises';
import { errorCodes, PortageError } from '@portage/shared/error-codes';
import { readSecretFile } from '@portage/shared/files/secret-file';
import { loadSigningKey } from '@portage/shared/seal/signing-key';
import { type Command, InvalidArgumentError } from 'commander';
import type { LogMirror } from '../live/mirror-log.ts';
import { type LiveOptions, logKeysOf, print, withLiveOptions } from './live-options.ts';
import { auditorName } from './witness-key.ts';

interface Options extends LiveOptions {
  readonly out: string;
  readonly witness?: string;
  readonly follow?: true;
  readonly every: number;
}

/** Adds `portage-audit mirror`. */
export function register(program: Command): void {
  withLiveOptions(program.command('mirror'))
    .description('copy the log into a file that grows, checking every checkpoint against it')
    .requiredOption('--out <file>', 'the file; it goes on where it stopped')
    .option('--witness <file>', 'also sign each checkpoint with this key (witness-key makes one)')
    .option('--follow', 'go on until it is interrupted')
    .option('--every <seconds>', 'how often to ask, with --follow', seconds, 60)
    .action(mirror);
}

/** At least one: a broker is not asked without a pause. */
function seconds(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1 && count <= 86_400) return count;
  throw new InvalidArgumentError('a whole number from 1 to 86400');
}

async function mirror(options: Options): Promise<void> {
  const { openLiveLog } = await import('../live/live-log.ts');
  const { openMirror } = await import('../live/mirror-log.ts');
  const logKeys = await logKeysOf(options);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort());
  }
  const live = await openLiveLog(options.from, { patient: options.follow === true });
  try {
    const witness = await signerIn(options.witness, live.origin);
    const mirroring = { out: options.out, logKeys, witness, now: () => new Date() };
    const copy = await openMirror(live, mirroring);
    try {
      await followLog(copy, options, stopping.signal);
    } finally {
      await copy.close();
    }
  } finally {
    await live.close();
  }
}

async function followLog(copy: LogMirror, options: Options, signal: AbortSignal): Promise<void> {
  for (;;) {
    await goOnOnce(copy, options.follow === true);
    if (options.follow === undefined || signal.aborted) return;
    await pause(options.every * 1_000, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
  }
}

/** While it follows, a hub that is away is waited for; a log that is wrong ends it. */
async function goOnOnce(copy: LogMirror, isPatient: boolean): Promise<void> {
  const before = copy.size();
  try {
    const size = await copy.goOn();
    print(`${size} entries (${size - before} new), every checkpoint fits`);
  } catch (error) {
    const mayPass = error instanceof PortageError && errorCodes[error.code].class === 'transient';
    if (!isPatient || !mayPass) throw error;
    process.stderr.write(`${error.message}\n`);
  }
}

async function signerIn(file: string | undefined, origin: string) {
  if (file === undefined) return null;
  const pem = await readSecretFile(file);
  if (pem === null) throw new PortageError('audit-file-unreadable');
  return { name: auditorName(origin), key: loadSigningKey(pem) };
}
