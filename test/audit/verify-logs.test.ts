import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LogMaker } from '@portage/fixtures/logs/log-maker';
import { newCast } from '@portage/fixtures/logs/stories';
import { auditKeys, logFiles, tamperings, wholeLog } from '@portage/fixtures/logs/write-logs';
import { readEntryLine } from '@portage/hub/audit/verify/read-entry';
import { type VerifyOptions, verifyExport } from '@portage/hub/audit/verify/verify-export';
import { type AuditKeys, auditKeysSchema } from '@portage/shared/log/audit-keys';
import { toBase64 } from '@portage/shared/log/base64';
import { writeLine } from '@portage/shared/log/export-format';
import { runs } from '@portage/shared/testing/runs';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import fc from 'fast-check';
import { repositoryRoot } from '../support/program.ts';

const folder = join(repositoryRoot, 'fixtures', 'logs');
const keys = auditKeysSchema.parse(JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8')));
const verify = (name: string, options?: VerifyOptions) =>
  verifyExport(join(folder, `${name}.portage-log`), keys, options);

test('the folder of logs is what its generator makes, byte for byte', async () => {
  const files = logFiles();
  const names = await readdir(folder, { recursive: true });
  const written = names.filter((name) => /\.(json|portage-log)$/.test(name));
  expect(written.toSorted()).toEqual([...files.keys()].toSorted());
  for (const [name, text] of files) {
    expect([name, (await readFile(join(folder, name), 'utf8')) === text]).toEqual([name, true]);
  }
});

describe('a log in which all is right', () => {
  const whole = {
    ...{ verified: true, events: 35, transfers: 7, districts: 3, redacted: 0 },
    ...{ redactedEntries: [], partial: 0, checkpoints: 3, gaps: 3, late: 0 },
    cosignatures: ['auditor', 'alba', 'boro', 'cora'].map((name) => `state-hub/${name}`),
  };

  test('passes, with everything in it counted', async () => {
    expect(await verify('whole')).toEqual(whole);
  });

  test('passes in threads, and with next to nothing in memory', async () => {
    expect(await verify('whole', { threads: 2, transfersInMemory: 2 })).toEqual(whole);
  });

  test('passes with a transfer redacted, and says what is hidden', async () => {
    const redacted = { redacted: 8, redactedEntries: ['6-13'], transfers: 6, gaps: 11 };
    expect(await verify('redacted')).toEqual({ ...whole, ...redacted });
  });
});

/** The whole log with these entries redacted. */
const redactedAt = (...indexes: number[]): string =>
  wholeLog()
    .map((line) => {
      const entry = readEntryLine(line.trimEnd());
      if (entry === null || !indexes.includes(entry.index)) return line;
      const { index, commitment } = entry;
      return writeLine({ type: 'redacted', index, commitment: toBase64(commitment) });
    })
    .join('');

const verifyText = (text: string, trusted: AuditKeys = keys) =>
  withTempFolder(async (temp) => {
    const path = join(temp, 'made.portage-log');
    await writeFile(path, text);
    return verifyExport(path, trusted);
  });

describe('a part of a transfer that is redacted', () => {
  test('leaves the rest to verify, and is counted', async () => {
    const partial = { verified: true, partial: 1, transfers: 7, redactedEntries: ['7'] };
    expect(await verifyText(redactedAt(7))).toMatchObject(partial);
  });

  test('may be nearly all of it; but no key of a district', async () => {
    const nearlyAll = redactedAt(6, 7, 8, 9, 10, 11, 12);
    expect(await verifyText(nearlyAll)).toMatchObject({ verified: true, partial: 1 });
    const ofKeys = await verifyText(redactedAt(1));
    expect(ofKeys).toMatchObject({ verified: false, code: 'log-cosignature-foreign' });
  });
});

test('an auditor who asks for more districts than have signed is not content', async () => {
  const witnesses = { ...keys.witnesses, needed: { auditors: 1, districts: 4 } };
  const refused = await verifyText(wholeLog().join(''), { ...keys, witnesses });
  const details = { group: 1, needed: 4, have: 3 };
  expect(refused).toMatchObject({ verified: false, code: 'log-witnesses-missing', details });
});

describe('a log that somebody tampered with is refused by its own name', () => {
  test.each(tamperings)('$name: $code at entry $entry', async ({ name, code, entry }) => {
    expect(await verify(`tampered/${name}`)).toMatchObject({ verified: false, code, entry });
  });

  test('and also when threads check it', async () => {
    const refused = await verify('tampered/key-not-yet-valid', { threads: 1 });
    expect(refused).toMatchObject({ verified: false, code: 'log-key-not-yet-valid', entry: 7 });
  });
});

/** One district, two entries and a checkpoint: small enough to change every byte of it. */
function smallLog(): Buffer {
  let text = '';
  const maker = new LogMaker(2, (line) => {
    text += line;
  });
  maker.join(newCast().alba);
  maker.checkpoint();
  return Buffer.from(text);
}

test('whatever single byte is changed, the log is refused, and the entry of the byte named', async () => {
  const small = smallLog();
  const written = auditKeys();
  const needed = { auditors: 0, districts: 0 };
  const trusted = { ...written, witnesses: { ...written.witnesses, needed } };
  const entries = [0, 1].map((index) => {
    const begin = small.indexOf(`{"type":"entry","index":${index}`);
    return { index, begin, end: small.indexOf('\n', begin) };
  });
  await withTempFolder(async (temp) => {
    const path = join(temp, 'changed.portage-log');
    const refuses = async (offset: number, mask: number): Promise<void> => {
      const changed = Buffer.from(small);
      changed[offset] = (changed[offset] ?? 0) ^ mask;
      await writeFile(path, changed);
      const outcome = await verifyExport(path, trusted);
      const within = entries.find(({ begin, end }) => offset >= begin && offset <= end);
      expect({ offset, mask, verified: outcome.verified }).toMatchObject({ verified: false });
      if (within !== undefined) expect(outcome).toMatchObject({ entry: within.index });
    };
    await writeFile(path, small);
    expect(await verifyExport(path, trusted)).toMatchObject({ verified: true, events: 2 });
    const offsets = fc.integer({ min: 0, max: small.length - 1 });
    const masks = fc.integer({ min: 1, max: 255 });
    await fc.assert(fc.asyncProperty(offsets, masks, refuses), { numRuns: runs(150) });
    // In a sweep every byte is, by one bit.
    for (let offset = 0; runs(1) > 1 && offset < small.length; offset += 1) {
      await refuses(offset, 1 << (offset % 8));
    }
  });
}, 300_000);
