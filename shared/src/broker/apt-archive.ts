import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What to fetch, and where the working files go; nothing outside `workDir` is touched. */
export interface AptRequest {
  readonly packages: readonly string[];
  /** A newer suite of the same archive, or null for the machine's own sources. */
  readonly suite: string | null;
  readonly workDir: string;
  /** Also whatever the packages need and this machine does not have installed. */
  readonly withDependencies?: boolean;
}

/**
 * Fetches Debian or Ubuntu packages as an ordinary user and unpacks them under
 * `<workDir>/root`, without touching the system's own apt. The address comes from the machine's
 * own sources, and apt checks the archive's signature as usual. Rejects when this machine has no
 * apt, no sources or no network.
 */
export async function unpackFromArchive(request: AptRequest): Promise<string> {
  const { workDir } = request;
  const root = join(workDir, 'root');
  const debs = join(workDir, 'cache', 'archives');
  for (const folder of ['lists/partial', 'cache/archives/partial', 'root']) {
    await mkdir(join(workDir, folder), { recursive: true });
  }
  const options = await aptOptions(request);
  await run('apt-get', [...options, '-qq', 'update'], { cwd: debs });
  const fetch = request.withDependencies
    ? ['install', '--download-only', '--no-install-recommends', '-y']
    : ['download'];
  await run('apt-get', [...options, '-qq', ...fetch, ...request.packages], { cwd: debs });
  for (const deb of (await readdir(debs)).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg', ['-x', join(debs, deb), root]);
  }
  return root;
}

async function aptOptions(request: AptRequest): Promise<string[]> {
  const { workDir, suite } = request;
  const settings = [
    `Dir::State::Lists=${join(workDir, 'lists')}`,
    `Dir::Cache=${join(workDir, 'cache')}`,
    // Nothing is installed, so the system's lock is neither needed nor open to an ordinary user.
    'Debug::NoLocking=true',
  ];
  // With an empty list of installed packages a bare download does not depend on the machine.
  if (!request.withDependencies) settings.push('Dir::State::status=/dev/null');
  if (process.getuid?.() === 0) settings.push('APT::Sandbox::User=root');
  if (suite !== null) {
    const source = await firstSource();
    const path = join(workDir, `newer.${source.format}`);
    await writeFile(path, withSuite(source, suite));
    settings.push(`Dir::Etc::sourcelist=${path}`, 'Dir::Etc::sourceparts=-');
  }
  return settings.flatMap((setting) => ['-o', setting]);
}

/** The first entry of the machine's sources, in the form it was found in. */
export interface AptSource {
  readonly format: 'sources' | 'list';
  readonly text: string;
}

const sourceFiles = [
  '/etc/apt/sources.list.d/debian.sources',
  '/etc/apt/sources.list.d/ubuntu.sources',
  '/etc/apt/sources.list',
] as const;

async function firstSource(): Promise<AptSource> {
  for (const path of sourceFiles) {
    const text = await readFile(path, 'utf8').catch(() => '');
    const source = parseFirstSource(text, path.endsWith('.sources') ? 'sources' : 'list');
    if (source !== null) return source;
  }
  throw new Error('no Debian or Ubuntu package sources on this machine');
}

/** The first stanza (deb822) or `deb` line (classic) of a sources file; null when it has none. */
export function parseFirstSource(text: string, format: AptSource['format']): AptSource | null {
  const lines = text.split('\n').filter((line) => !line.trimStart().startsWith('#'));
  const entries =
    format === 'list'
      ? lines.filter((line) => line.startsWith('deb '))
      : lines
          .join('\n')
          .split(/\n\s*\n/)
          .filter((stanza) => /^URIs:/m.test(stanza) && /^Types:.*\bdeb\b/m.test(stanza));
  const first = entries[0];
  return first === undefined ? null : { format, text: `${first.trim()}\n` };
}

/** The same archive and the same signing key, another suite. */
export function withSuite(source: AptSource, suite: string): string {
  if (source.format === 'sources') return source.text.replace(/^Suites:.*$/m, `Suites: ${suite}`);
  return source.text.replace(/^(deb\s+(?:\[[^\]]*\]\s+)?\S+\s+)\S+/, `$1${suite}`);
}
