import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { importRunsOf } from '../../adapters/sqlite/import-runs.ts';
import { type ImportsHere, importsHere } from '../../testing/imports-here.ts';
import { sampleImmunization } from '../../testing/sample-records.ts';

let here: ImportsHere;
beforeEach(() => {
  here = importsHere();
});
afterEach(() => here.remove());

test('a receipt says what is wrong with a row, and never why a good one was left out here', () => {
  const exemption = (kind: 'Medical' | 'Religious') => ({ exemption: { kind, date: null } });
  here.own({ immunization: [sampleImmunization({ recordId: 'own', ...exemption('Medical') })] });
  const bad = { row: 2, recordId: null, code: 'xml-row-invalid', property: null, digest: 'ab' };
  const packet = here.stage({
    records: { immunization: [sampleImmunization(exemption('Religious'))] },
    badRows: { immunization: [bad] },
  });
  here.commit(packet, { bulk: { conflicts: 'skip', bad: 'skip' } });
  const [run] = importRunsOf(here.district.agent.db, packet.transferId);
  expect(JSON.parse(run?.results ?? '{}')).toMatchObject({
    immunization: { leftOut: { 'left-out': 1, 'row-unreadable': 1 } },
  });
  expect(run?.results).not.toContain('differs-from-ours');
});
