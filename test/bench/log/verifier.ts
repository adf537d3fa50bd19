/** Verifies an export in a process of its own, so that its memory is nobody else's. */
import { readFile } from 'node:fs/promises';
import { verifyExport } from '@portage/hub/audit/verify/verify-export';
import { auditKeysSchema } from '@portage/shared/log/audit-keys';
import { elapsedMs } from '../timing.ts';

const [path = '', keysPath = ''] = process.argv.slice(2);
const keys = auditKeysSchema.parse(JSON.parse(await readFile(keysPath, 'utf8')));
let events = 0;
const tookMs = await elapsedMs(async () => {
  const outcome = await verifyExport(path, keys);
  if (!outcome.verified) throw new Error(`${outcome.code} at line ${outcome.line}`);
  events = outcome.events;
});
const peakMb = process.resourceUsage().maxRSS / 1000;
process.stdout.write(JSON.stringify({ events, tookMs, peakMb }));
