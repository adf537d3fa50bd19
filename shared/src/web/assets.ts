/**
 * Style sheets, fonts, images and scripts. All of them come from this machine: from the packages
 * that are installed, and from `static/`. The address holds a digest of all of them, so a browser
 * may keep them for ever and never shows old ones.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const uswds = dirname(dirname(require.resolve('@uswds/uswds/css/uswds.min.css')));
const sourceSans = dirname(require.resolve('@fontsource-variable/source-sans-3/index.css'));
const ownFiles = fileURLToPath(new URL('../../src/web/static/', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

/** A file as it is sent. */
export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  /** The same, packed; null where packing saves nothing. */
  readonly packed: Buffer | null;
}

/** All assets by their path below `base`, which ends without a slash. */
export interface Assets {
  readonly base: string;
  readonly files: ReadonlyMap<string, Asset>;
}

let loaded: Assets | undefined;

/** Reads the assets, once in a process. */
export function loadAssets(): Assets {
  loaded ??= readAssets();
  return loaded;
}

function readAssets(): Assets {
  const framework = withoutFonts(readFileSync(join(uswds, 'css/uswds.min.css'), 'utf8'));
  const fonts = readFileSync(join(sourceSans, 'index.css'), 'utf8');
  const files = new Map<string, Buffer>([
    ['css/uswds.css', Buffer.from(framework)],
    ['css/fonts.css', Buffer.from(asFrameworkFont(fonts))],
    ...own('css/site.css', 'css/print.css', 'js/live.js', 'js/forms.js'),
    ['js/htmx.js', readFileSync(require.resolve('htmx.org/dist/htmx.min.js'))],
    ...named(fonts, /files\/([\w.-]+\.woff2)/g).map((name): [string, Buffer] => [
      `files/${name}`,
      readFileSync(join(sourceSans, 'files', name)),
    ]),
    ...named(framework, /\.\.\/img\/([\w./-]+)/g).map((name): [string, Buffer] => [
      `img/${name}`,
      readFileSync(join(uswds, 'img', name)),
    ]),
  ]);
  const hash = createHash('sha256');
  for (const [path, bytes] of files) hash.update(path).update(bytes);
  return {
    base: `/assets/${hash.digest('hex').slice(0, 16)}`,
    files: new Map([...files].map(([path, bytes]) => [path, toAsset(path, bytes)])),
  };
}

const own = (...paths: string[]): [string, Buffer][] =>
  paths.map((path) => [path, readFileSync(join(ownFiles, path.slice(path.indexOf('/') + 1)))]);

/** The framework's own fonts have no Vietnamese; none of them is served. */
const withoutFonts = (css: string): string =>
  css.replace(/@font-face\{[^}]*\}/g, '').replace(/\/\*# sourceMappingURL=.*?\*\//g, '');

/** Source Sans 3 under the name that the framework calls for. */
const asFrameworkFont = (css: string): string =>
  css
    .replaceAll('Source Sans 3 Variable', 'Source Sans Pro Web')
    .replaceAll('./files/', '../files/');

const named = (css: string, pattern: RegExp): string[] => [
  ...new Set([...css.matchAll(pattern)].map(([, name]) => name ?? '')),
];

function toAsset(path: string, bytes: Buffer): Asset {
  const packed = /\.(css|js|svg)$/.test(path) ? gzipSync(bytes) : null;
  return { type: types[extname(path)] ?? 'application/octet-stream', bytes, packed };
}
