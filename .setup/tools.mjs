// The tools of other projects that tests open our PDF and XML files with: qpdf, poppler's
// and xmllint. A test that finds none is skipped, so their absence is a warning and never a failure.
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, '.portage', 'tools');

/** Each tool with the Debian package that holds it. */
const packages = {
  qpdf: 'qpdf',
  pdftotext: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  xmllint: 'libxml2-utils',
};

/** The tool's path: ours, else the machine's, else null. */
export function findTool(name) {
  const folders = [join(folder, 'bin'), ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.map((path) => join(path, name)).find((path) => existsSync(path)) ?? null;
}

/** Fetches what is missing, without root, from the machine's own Debian or Ubuntu sources. */
export async function provideTools(say) {
  const missing = Object.keys(packages).filter((name) => findTool(name) === null);
  if (missing.length === 0 || existsSync(join(folder, 'unavailable'))) return;
  say(`fetching ${missing.join(', ')} under .portage/tools (no root needed)`);
  try {
    await fetchTools(missing);
  } catch (cause) {
    say(`warning: not available (${firstLine(cause)}); the tests that need them are skipped`);
    // Asked once; remove .portage/tools to ask again.
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'unavailable'), '');
  }
}

async function fetchTools(missing) {
  const { unpackFromArchive } = await import('../shared/dist/broker/apt-archive.js');
  await mkdir(join(folder, 'bin'), { recursive: true });
  const workDir = await mkdtemp(join(folder, 'fetch-'));
  try {
    const wanted = [...new Set(missing.map((name) => packages[name]))];
    const unpacked = await unpackFromArchive({
      packages: wanted,
      suite: null,
      workDir,
      withDependencies: true,
    });
    // A folder of its own, so that tools fetched earlier keep theirs.
    const home = join(folder, `root-${missing.join('-')}`);
    await rm(home, { recursive: true, force: true });
    await rename(unpacked, home);
    for (const name of missing) await wrap(name, home);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/** A script that runs the tool with the libraries it came with. */
async function wrap(name, home) {
  const binary = join(home, 'usr/bin', name);
  if (!existsSync(binary)) throw new Error(`${name} is not in its package`);
  const libraries = [];
  for (const base of ['usr/lib', 'lib']) {
    const path = join(home, base);
    if (!existsSync(path)) continue;
    const entries = await readdir(path, { withFileTypes: true });
    const triplets = entries.filter(
      (entry) => entry.isDirectory() && entry.name.includes('-linux-'),
    );
    libraries.push(...triplets.map((entry) => join(path, entry.name)));
  }
  const script = [
    '#!/bin/sh',
    `LD_LIBRARY_PATH='${libraries.join(':')}' exec '${binary}' "$@"`,
    '',
  ].join('\n');
  const path = join(folder, 'bin', name);
  await writeFile(path, script);
  await chmod(path, 0o755);
}

function firstLine(cause) {
  return String(cause?.message ?? cause).split('\n')[0];
}
