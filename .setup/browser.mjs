// The browser that tests of the web sites use: Debian's chromium. Without one they are skipped.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Installs chromium where there is none and this is root on Debian or Ubuntu. */
export function provideBrowser(say) {
  if (places.some((path) => existsSync(path)) || process.env['CHROMIUM']) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) {
    return say(
      'note: there is no chromium; browser tests are skipped. Install it, or set CHROMIUM',
    );
  }
  say('installing chromium for the browser tests');
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  // A machine that was just made knows no package yet.
  const isThere = apt(install) || (apt(['update']) && apt(install));
  if (!isThere) say('warning: chromium could not be installed; browser tests are skipped');
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0;
}
