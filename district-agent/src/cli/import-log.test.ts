import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { saveReceipt, saveReceiptDetails } from '../adapters/sqlite/receipts.ts';
import { logOfRun, readImportLogs } from '../application/import/import-log.ts';
import { importLogCsv } from '../application/import/import-log-csv.ts';
import { importLogPage } from '../application/import/import-log-page.ts';
import { type ImportsHere, importsHere } from '../testing/imports-here.ts';
import { runProgram } from '../testing/run-program.ts';
import { sampleImmunization } from '../testing/sample-records.ts';

let here: ImportsHere;
let transferId: string;
beforeEach(() => {
  here = importsHere();
  const packet = here.stage({ records: { immunization: [sampleImmunization()] } });
  ({ transferId } = packet);
  here.commit(packet);
});
afterEach(() => {
  here.remove();
  process.exitCode = 0;
});

const run = (...args: string[]) => runProgram(here.district.store.folder, ...args);

const logs = () => readImportLogs(here.district.agent.db, transferId);
const undoIt = () => here.undo({ transferId } as Parameters<ImportsHere['undo']>[0]);

test('without a file prints the runs, and the lines of the newest', async () => {
  undoIt();
  const { out, err, code } = await run('import-log', transferId);
  expect({ err, code }).toEqual({ err: '', code: 0 });
  expect(out).toMatch(/^RUN +AT +KIND +BY +ROWS\n\d+ .* undo +Person r\.osei +1\n\d+ .* import /);
  expect(out).toMatch(/\n\nSTATUS +DONE +OBJECT +KEY +REASON\nnew +removed again +Immunization/);
});

test('--run prints another run, and an unknown one is refused', async () => {
  const first = logOfRun(logs(), null).run.importRunId;
  undoIt();
  const { out } = await run('import-log', transferId, '--run', String(first));
  expect(out).toMatch(/\nnew +added +Immunization/);
  expect(await run('import-log', transferId, '--run', '999')).toMatchObject({
    ...{ out: '', code: 1 },
    err: expect.stringMatching(/^import-run-unknown: /),
  });
  expect(await run('import-log', transferId, '--run', 'first')).toMatchObject({ out: '', code: 2 });
});

test('--csv and --html write whole files for their owner alone, and print their paths', async () => {
  const [csv, html] = ['log.csv', 'log.html'].map((name) =>
    join(here.district.store.folder, 'out', name),
  ) as [string, string];
  const { out, code } = await run('import-log', transferId, '--csv', csv, '--html', html);
  expect({ out, code }).toEqual({ out: `${csv}\n${html}\n`, code: 0 });
  const log = logOfRun(logs(), null);
  expect(readFileSync(csv, 'utf8')).toBe(importLogCsv([log]));
  expect(readFileSync(html, 'utf8')).toBe(importLogPage(log));
  expect(parse(readFileSync(csv), { bom: true })).toHaveLength(2);
  for (const path of [csv, html]) expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('--json prints the log as scripts read it', async () => {
  const { out } = await run('import-log', transferId, '--json');
  expect(JSON.parse(out)).toEqual({ ...logOfRun(logs(), null), files: [] });
});

test('a terminal gets no control character of a record', async () => {
  const label = 'MMR\n\tnew';
  const vaccine = { code: null, localCode: null, label };
  const packet = here.stage({
    records: { immunization: [sampleImmunization({ recordId: 'dose-9', vaccine })] },
  });
  here.commit(packet, { bulk: { conflicts: 'use-received' } });
  const { out } = await run('import-log', packet.transferId);
  expect(out).toContain('MMR new');
  expect(out).not.toContain('\t');
});

test('show prints a line for each run, and what a receipt says of each record object', async () => {
  const { db } = here.district.agent;
  const receipt = { transferId, messageId: 'message-1' };
  const none = { sha256: null, supplementRecipient: null };
  const at = '2026-09-03T14:00:00.000Z';
  const times = { issuedAt: at, receivedAt: at };
  saveReceipt(db, { ...receipt, ...times, ...none, kind: 'imported', sealedDetails: '' });
  const details = JSON.stringify({ iep: { status: 'verified', rows: 2 } });
  saveReceiptDetails(db, { ...receipt, details });
  const { out } = await run('show', transferId);
  expect(out).toMatch(/\nimport {6}\S+Z import by Person r\.osei: 1 added\n/);
  expect(out).toContain(`\nreceipt     imported ${at}\n            IEP: verified, 2 rows\n`);
  expect(JSON.parse((await run('show', transferId, '--json')).out)).toMatchObject({
    imports: [{ importRunId: expect.any(Number), kind: 'import', counts: { added: 1 } }],
  });
});

test('a transfer without a run is refused, and so is an unknown transfer', async () => {
  const packet = here.stage({ records: {} });
  const { err, code } = await run('import-log', packet.transferId);
  expect({ err, code }).toMatchObject({ code: 1, err: expect.stringMatching(/^import-run-/) });
  expect((await run('import-log', 'no-transfer')).err).toMatch(/^transfer-not-here/);
});
