import { execFile } from 'node:child_process';
import { access, copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { PortageError } from '../error-codes.ts';
import { unpackFromArchive } from './apt-archive.ts';

const run = promisify(execFile);

/**
 * The oldest nats-server Portage runs on: earlier ones lack `sync: always` or carry the
 * vulnerabilities of March 2026 (restore, tracing, spoofed request headers).
 */
export const REQUIRED_SERVER_VERSION = '2.12.6';

/** A nats-server that is new enough. */
export interface ServerBinary {
  readonly path: string;
  readonly version: string;
}

/** Where to look; `report` gets a line before anything slow, `install` allows the download. */
export interface BinarySearch {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly install: boolean;
  readonly report: (line: string) => void;
}

/**
 * Finds nats-server: the `NATS_SERVER` variable, then `PATH` and `/usr/sbin`, then
 * `.portage/bin` under `cwd`, then (if allowed) installed there without root from the newer suites
 * of the machine's own Debian or Ubuntu archive. A server that is too old is passed over, except
 * one named by `NATS_SERVER`, which is refused with its version (`broker-too-old`). Throws
 * `broker-missing` with the ways to get one.
 */
export async function findServerBinary(search: BinarySearch): Promise<ServerBinary> {
  const named = search.environment['NATS_SERVER'];
  if (named !== undefined && named !== '') return requireServer(named);
  const tooOld: string[] = [];
  for (const path of candidates(search)) {
    const version = await serverVersion(path);
    if (version === null) continue;
    if (isNewEnough(version)) return { path, version };
    tooOld.push(`${path} ${version}`);
  }
  const installed = search.install ? await installServer(search) : null;
  if (installed !== null) return installed;
  throw new PortageError('broker-missing', {
    required: REQUIRED_SERVER_VERSION,
    ...(tooOld.length > 0 && { tooOld: tooOld.join('; ') }),
  });
}

/** The version `nats-server -v` prints, or null when there is nothing to run at that path. */
export async function serverVersion(path: string): Promise<string | null> {
  try {
    const { stdout } = await run(path, ['-v'], { timeout: 10_000 });
    return /v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Compares release numbers by value, `2.9.10` before `2.12.6`. */
export function isNewEnough(version: string): boolean {
  const found = version.split('.').map(Number);
  const required = REQUIRED_SERVER_VERSION.split('.').map(Number);
  for (const [index, minimum] of required.entries()) {
    const part = found[index] ?? 0;
    if (part !== minimum) return part > minimum;
  }
  return true;
}

async function requireServer(path: string): Promise<ServerBinary> {
  const version = await serverVersion(path);
  if (version === null) {
    throw new PortageError('broker-missing', {
      NATS_SERVER: path,
      required: REQUIRED_SERVER_VERSION,
    });
  }
  if (!isNewEnough(version)) {
    throw new PortageError('broker-too-old', { path, version, required: REQUIRED_SERVER_VERSION });
  }
  return { path, version };
}

function candidates({ cwd, environment }: BinarySearch): string[] {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [
    ...[...folders, '/usr/sbin'].map((folder) => join(folder, 'nats-server')),
    localServer(cwd),
  ];
}

function localServer(cwd: string): string {
  return join(cwd, '.portage', 'bin', 'nats-server');
}

/** Debian and Ubuntu call their newest suites by different names; the wrong ones simply fail. */
const newerSuites = ['testing', 'unstable', 'devel'] as const;

async function installServer(search: BinarySearch): Promise<ServerBinary | null> {
  const hasApt = await access('/usr/bin/apt-get').then(
    () => true,
    () => false,
  );
  if (!hasApt) return null;
  search.report('installing nats-server under .portage/bin (no root needed)');
  for (const suite of newerSuites) {
    const installed = await installFrom(suite, localServer(search.cwd)).catch(() => null);
    if (installed !== null) return installed;
  }
  return null;
}

async function installFrom(suite: string, target: string): Promise<ServerBinary | null> {
  const folder = join(target, '..');
  await mkdir(folder, { recursive: true });
  const workDir = await mkdtemp(join(folder, 'fetch-'));
  try {
    const root = await unpackFromArchive({ packages: ['nats-server'], suite, workDir });
    const fetched = await firstRunnable([
      join(root, 'usr', 'sbin', 'nats-server'),
      join(root, 'usr', 'bin', 'nats-server'),
    ]);
    if (fetched === null) return null;
    // A rename, so that two programs which install at once never run half a file.
    await copyFile(fetched.path, join(workDir, 'nats-server'));
    await rename(join(workDir, 'nats-server'), target);
    return { path: target, version: fetched.version };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

async function firstRunnable(paths: readonly string[]): Promise<ServerBinary | null> {
  for (const path of paths) {
    const version = await serverVersion(path);
    if (version !== null && isNewEnough(version)) return { path, version };
  }
  return null;
}
