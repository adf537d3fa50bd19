import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import type { Immunization } from '@portage/shared/records/immunization';
import { keepChoice } from '../../adapters/sqlite/import-choices.ts';
import { rowText } from '../../domain/import/row-text.ts';
import { type ImportsHere, importsHere } from '../../testing/imports-here.ts';
import { sampleImmunization } from '../../testing/sample-records.ts';
import { logOfRun, readImportLogs } from './import-log.ts';

let here: ImportsHere;
beforeEach(() => {
  here = importsHere();
});
afterEach(() => here.remove());

const doses = (...rows: Immunization[]) => here.stage({ records: { immunization: rows } });
const logsOf = (transferId: string) => readImportLogs(here.district.agent.db, transferId);
const newestOf = ({ transferId }: { transferId: string }) => logOfRun(logsOf(transferId), null);

const dose = sampleImmunization();
const medical = sampleImmunization({ recordId: 'own', exemption: { kind: 'Medical', date: null } });
const religious = sampleImmunization({ exemption: { kind: 'Religious', date: null } });

describe('what stands here now', () => {
  test('is what was received, for a row that was added', () => {
    const packet = doses(dose);
    here.commit(packet);
    expect(newestOf(packet)).toMatchObject({
      studentName: 'Nguyễn-O’Brien, Łukasz',
      releasingDistrictName: 'District Brera',
      run: { kind: 'import', personName: 'Person r.osei', username: 'r.osei' },
      lines: [
        {
          ...{ object: 'Immunization summary', sourceRecordId: 'dose-1', status: 'new' },
          ...{ onSource: rowText(dose), before: '', now: rowText(dose), done: 'added' },
          ...{ reason: null, reasonText: '', bad: null },
        },
      ],
    });
  });

  test.each([
    ['use-received', religious, 'updated'],
    ['keep-mine', medical, 'ours kept'],
    ['skip', medical, 'left out'],
  ] as const)('is what %s left of a conflict', (conflicts, now, done) => {
    here.own({ immunization: [medical] });
    const packet = doses(religious);
    here.commit(packet, { bulk: { conflicts } });
    expect(newestOf(packet).lines).toMatchObject([
      {
        ...{ onSource: rowText(religious), before: rowText(medical), now: rowText(now), done },
        ...{ status: 'conflict', reason: 'differs-from-ours' },
        reasonText: 'Our record tells the same fact with other values.',
      },
    ]);
  });

  test('is our row, where it told the fact already in other words', () => {
    const own = sampleImmunization({ vaccine: { code: '03', localCode: 'M', label: 'Measles' } });
    here.own({ immunization: [{ ...own, recordId: 'own' }] });
    const packet = doses(dose);
    here.commit(packet);
    expect(newestOf(packet).lines).toMatchObject([
      { status: 'same', now: rowText(own), done: 'nothing to do' },
    ]);
  });

  test('is nothing, for a row that could not be read', () => {
    const bad = { row: 2, recordId: null, code: 'xml-row-invalid', property: 'vaccine' } as const;
    const packet = here.stage({
      records: {},
      badRows: { immunization: [{ ...bad, digest: 'ab'.repeat(32) }] },
    });
    here.commit(packet, { bulk: { bad: 'skip' } });
    expect(newestOf(packet).lines).toMatchObject([
      {
        ...{ key: 'row 2', onSource: '', before: '', now: '', status: 'bad', done: 'left out' },
        bad: { row: 2, code: 'xml-row-invalid', property: 'vaccine' },
      },
    ]);
  });
});

describe('the log of an undo', () => {
  test('says that an added row is gone, and so is the row that repeated it', () => {
    const packet = doses(dose, sampleImmunization({ recordId: 'dose-2' }));
    here.commit(packet);
    here.undo(packet);
    const [undone, ...earlier] = logsOf(packet.transferId);
    expect(undone).toMatchObject({
      run: { kind: 'undo' },
      lines: [
        { sourceRecordId: 'dose-2', before: rowText(dose), now: '', done: 'nothing to do' },
        { sourceRecordId: 'dose-1', before: rowText(dose), now: '', done: 'removed again' },
      ],
    });
    expect(earlier).toMatchObject([{ run: { kind: 'import' }, lines: [{}, {}] }]);
  });

  test('says that an updated row has its values back', () => {
    here.own({ immunization: [medical] });
    const packet = doses(religious);
    here.commit(packet, { bulk: { conflicts: 'use-received' } });
    here.undo(packet);
    expect(newestOf(packet).lines).toMatchObject([
      { before: rowText(religious), now: rowText(medical), done: 'given its values back' },
    ]);
  });

  test('says that nothing stands where a row had been left out', () => {
    const packet = doses(dose);
    keepChoice(here.district.agent.db, {
      ...{ transferId: packet.transferId, object: 'immunization', sourceRecordId: 'dose-1' },
      ...{ choice: 'skip', chosenBy: 'r.osei', chosenAt: '2026-09-02T14:00:00.000Z' },
    });
    here.commit(packet);
    expect(newestOf(packet).lines).toMatchObject([{ now: '', done: 'left out' }]);
    here.undo(packet);
    expect(newestOf(packet).lines).toMatchObject([
      { onSource: rowText(dose), before: '', now: '', done: 'nothing to do' },
    ]);
  });
});

test('one run is read by its number, and the newest without one', () => {
  const packet = doses(dose);
  here.commit(packet);
  here.undo(packet);
  const [undo, first] = logsOf(packet.transferId);
  expect(logOfRun(logsOf(packet.transferId), null)).toEqual(undo);
  expect(logOfRun(logsOf(packet.transferId), first?.run.importRunId ?? 0)).toEqual(first);
  expect(() => logOfRun(logsOf(packet.transferId), 999)).toThrow(/import-run-unknown/);
});

test('a transfer without a run has no log, and an unknown one is none', () => {
  expect(logsOf(doses(dose).transferId)).toEqual([]);
  expect(() => logsOf(newTransferId())).toThrow(/transfer-not-here/);
});
