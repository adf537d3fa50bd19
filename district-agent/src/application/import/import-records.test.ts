import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Immunization } from '@portage/shared/records/immunization';
import { importRunsOf, runObjectsOf } from '../../adapters/sqlite/import-runs.ts';
import { readRows } from '../../adapters/sqlite/record-table.ts';
import { saveStudent } from '../../adapters/sqlite/students.ts';
import { immunizationTable } from '../../records/immunization/store.ts';
import { type ImportsHere, importsHere } from '../../testing/imports-here.ts';
import {
  sampleAssessment,
  sampleIdentity,
  sampleImmunization,
} from '../../testing/sample-records.ts';

let here: ImportsHere;
beforeEach(() => {
  here = importsHere();
});
afterEach(() => here.remove());

const doses = (...rows: Immunization[]) => here.stage({ records: { immunization: rows } });
const statuses = (packet: ReturnType<typeof doses>) =>
  here.entries(packet, 'immunization').map(({ status, reason }) => [status, reason]);
const rowsHere = () => readRows(here.district.agent.db, immunizationTable, here.studentId);

describe('a row that comes for the first time', () => {
  test('is new, and is stored with all its values and an id of its own', () => {
    const packet = doses(sampleImmunization());
    expect(statuses(packet)).toEqual([['new', null]]);
    here.commit(packet);
    expect(rowsHere()).toEqual([{ ...sampleImmunization(), recordId: expect.any(String) }]);
    expect(rowsHere()[0]?.recordId).not.toBe('dose-1');
  });

  test('is the same when our record tells the fact, whatever the words', () => {
    here.own({ immunization: [sampleImmunization({ recordId: 'own' })] });
    const words = { code: '03', localCode: 'M', label: 'Measles' };
    const packet = doses(sampleImmunization({ vaccine: words, isRequired: false }));
    expect(statuses(packet)).toEqual([['same', 'is-here']]);
    here.commit(packet);
    expect(rowsHere()).toEqual([sampleImmunization({ recordId: 'own' })]);
  });

  test('is a conflict when our record says something else of the same fact', () => {
    const exemption = { kind: 'Medical', date: null } as const;
    here.own({ immunization: [sampleImmunization({ recordId: 'own', exemption })] });
    const other = sampleImmunization({ exemption: { kind: 'Religious', date: null } });
    const [entry] = here.entries(doses(other), 'immunization');
    expect(entry).toMatchObject({
      status: 'conflict',
      reason: 'differs-from-ours',
      differences: [
        { path: 'exemption.kind', kind: 'differs', received: 'Religious', here: 'Medical' },
      ],
    });
  });

  test('adds what our row lacks, and takes nothing from it', () => {
    here.own({ immunization: [sampleImmunization({ recordId: 'own' })] });
    const exemption = { kind: 'Medical', date: null } as const;
    const packet = doses(sampleImmunization({ exemption, isRequired: false }));
    expect(statuses(packet)).toEqual([['changed', 'adds-to-ours']]);
    here.commit(packet);
    expect(rowsHere()).toEqual([sampleImmunization({ recordId: 'own', exemption })]);
    here.undo(packet);
    expect(rowsHere()).toEqual([sampleImmunization({ recordId: 'own' })]);
  });

  test('is our own row on its way back when it carries the id that another district gave it', () => {
    here.own({ immunization: [sampleImmunization({ recordId: 'own' })] });
    const there = importsHere();
    const sent = { immunization: [sampleImmunization({ recordId: 'own' })] };
    const packet = there.stage({
      records: sent,
      releasingDistrictId: 'alba',
      ourDistrictId: 'brera',
    });
    there.commit(packet);
    const db = there.district.agent.db;
    const [copy] = readRows(db, immunizationTable, there.studentId);
    there.remove();
    if (copy === undefined) throw new Error('nothing was imported there');
    const back = doses({ ...copy, administeredDate: '2014-01-01' });
    expect(here.entries(back, 'immunization')).toMatchObject([
      { status: 'conflict', existing: { recordId: 'own' } },
    ]);
  });

  test('is once there when two rows of a packet tell the same fact', () => {
    const packet = doses(sampleImmunization(), sampleImmunization({ recordId: 'dose-2' }));
    expect(statuses(packet)).toEqual([
      ['new', null],
      ['same', 'repeated-in-packet'],
    ]);
    here.commit(packet);
    expect(rowsHere()).toHaveLength(1);
  });
});

describe('a row that came from that district before', () => {
  const later = (change: Partial<Immunization>) => doses(sampleImmunization(change));

  test('is updated in its own place when the district has changed it', () => {
    here.commit(doses(sampleImmunization()));
    const packet = later({ administeredDate: '2013-05-05' });
    expect(statuses(packet)).toEqual([['changed', null]]);
    here.commit(packet);
    expect(rowsHere()).toMatchObject([{ administeredDate: '2013-05-05' }]);
  });

  test('stays as it was edited here while the district sends nothing newer', () => {
    here.commit(doses(sampleImmunization()));
    here.own({ immunization: rowsHere().map((row) => ({ ...row, isRequired: false })) });
    expect(statuses(later({}))).toEqual([['same', 'came-before']]);
  });

  test('is a conflict when both sides have changed it', () => {
    here.commit(doses(sampleImmunization()));
    here.own({ immunization: rowsHere().map((row) => ({ ...row, isRequired: false })) });
    const packet = later({ administeredDate: '2013-05-05' });
    expect(statuses(packet)).toEqual([['conflict', 'changed-on-both-sides']]);
    expect(() => here.commit(packet)).toThrow(/import-undecided/);
    here.commit(packet, { bulk: { conflicts: 'use-received' } });
    expect(rowsHere()).toMatchObject([{ administeredDate: '2013-05-05', isRequired: true }]);
  });

  test('does not lose another dose when it is about to leave its date', () => {
    here.commit(doses(sampleImmunization()));
    const second = sampleImmunization({ recordId: 'dose-2' });
    here.commit(doses(second, sampleImmunization({ administeredDate: '2014-01-01' })));
    expect(rowsHere().map((row) => row.administeredDate)).toEqual(['2013-04-05', '2014-01-01']);
  });
});

describe('choices', () => {
  const inConflict = () => {
    here.own({ immunization: [sampleImmunization({ recordId: 'own', exemption: medical })] });
    return doses(sampleImmunization({ exemption: religious }));
  };
  const medical = { kind: 'Medical', date: null } as const;
  const religious = { kind: 'Religious', date: null } as const;

  test('nothing is imported while a person has to choose', () => {
    const packet = inConflict();
    const before = here.stored();
    expect(() => here.commit(packet)).toThrow(/import-undecided/);
    expect(here.stored()).toEqual(before);
    expect(importRunsOf(here.district.agent.db, packet.transferId)).toEqual([]);
  });

  test.each([
    ['keep-mine', medical, 'kept-before'],
    ['skip', medical, 'skipped-before'],
    ['use-received', religious, 'came-before'],
  ] as const)('%s for all conflicts is remembered', (conflicts, exemption, reason) => {
    const packet = inConflict();
    here.commit(packet, { bulk: { conflicts } });
    expect(rowsHere()).toMatchObject([{ recordId: 'own', exemption }]);
    expect(statuses(packet)).toEqual([['same', reason]]);
    expect(here.commit(packet).lines.size).toBe(0);
  });

  test('a commit of another plan than the one shown is refused', () => {
    const packet = doses(sampleImmunization());
    expect(() => here.commit(packet, { expectedDigest: 'a'.repeat(64) })).toThrow(
      /import-plan-changed/,
    );
    expect(rowsHere()).toEqual([]);
  });
});

describe('bad rows', () => {
  const bad = { row: 2, recordId: 'dose-2', code: 'xml-row-invalid', property: 'vaccine' } as const;
  const withBad = () =>
    here.stage({
      records: { immunization: [sampleImmunization()] },
      badRows: { immunization: [{ ...bad, digest: 'ab'.repeat(32) }] },
    });

  test('keep the good ones out until a person says to leave them out', () => {
    const packet = withBad();
    expect(statuses(packet)).toEqual([
      ['new', null],
      ['bad', 'row-unreadable'],
    ]);
    expect(() => here.commit(packet)).toThrow(/import-undecided.*bad/);
    expect(rowsHere()).toEqual([]);
  });

  test('are left out by name and reason when a person says so, once and for all', () => {
    const packet = withBad();
    const { lines } = here.commit(packet, { bulk: { bad: 'skip' } });
    expect(rowsHere()).toHaveLength(1);
    expect(lines.get('immunization')?.[1]).toMatchObject({
      name: 'row 2 (dose-2)',
      status: 'bad',
      action: 'skipped',
      reason: 'row-unreadable',
    });
    expect(here.commit(packet).lines.size).toBe(0);
  });
});

test('the log has one line a row, and a second import adds none', () => {
  here.own({ immunization: [sampleImmunization({ recordId: 'own' })] });
  const records = { immunization: [sampleImmunization()], assessment: [sampleAssessment()] };
  const packet = here.stage({ records });
  here.commit(packet);
  here.commit(packet);
  expect(runObjectsOf(here.district.agent.db, packet.transferId)).toMatchObject([
    { object: 'assessment', lines: [{ sourceRecordId: 'sitting-1', action: 'added' }] },
    { object: 'immunization', lines: [{ sourceRecordId: 'dose-1', recordId: 'own' }] },
  ]);
});

test('an import says how far it has come, before each record object that has rows', () => {
  const records = { immunization: [sampleImmunization()], assessment: [sampleAssessment()] };
  const told: unknown[] = [];
  here.commit(here.stage({ records }), { onProgress: (progress) => told.push(progress) });
  expect(told).toEqual([
    { object: 'assessment', rowsDone: 0, rowsTotal: 2 },
    { object: 'immunization', rowsDone: 1, rowsTotal: 2 },
  ]);
});

test('a row that was imported for another student stops the whole import', () => {
  here.commit(doses(sampleImmunization()));
  const db = here.district.agent.db;
  const studentId = saveStudent(db, { ...sampleIdentity, localStudentId: '00999' });
  const fresh = sampleImmunization({ recordId: 'dose-0', administeredDate: '2020-01-01' });
  const immunization = [fresh, sampleImmunization()];
  const packet = here.stage({ records: { immunization }, studentId });
  const links = here.links();
  expect(() => here.commit(packet)).toThrow(/import-row-elsewhere/);
  expect(readRows(db, immunizationTable, studentId)).toEqual([]);
  expect(here.links()).toEqual(links);
});

test('a person without the right imports nothing', () => {
  const packet = doses(sampleImmunization());
  expect(() => here.commit(packet, { username: 'nobody' })).toThrow(/user-unknown/);
  expect(rowsHere()).toEqual([]);
});
