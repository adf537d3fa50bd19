import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { countImportRuns } from '../application/import/count-import-runs.ts';
import { type ImportsHere, importsHere } from '../testing/imports-here.ts';
import { sampleAssessment, sampleImmunization } from '../testing/sample-records.ts';
import { importLines, receiptLines } from './import-lines.ts';

let here: ImportsHere;
beforeEach(() => {
  here = importsHere();
});
afterEach(() => here.remove());

describe('the runs of an import', () => {
  test('are a line each: when, what, who and how many rows', () => {
    const records = { immunization: [sampleImmunization()], assessment: [sampleAssessment()] };
    here.own({ immunization: [sampleImmunization({ recordId: 'own' })] });
    const packet = here.stage({ records });
    here.commit(packet);
    here.undo(packet, 'assessment');
    const { db } = here.district.agent;
    expect(importLines(countImportRuns(db, packet.transferId))).toEqual([
      expect.stringMatching(
        /^import {6}2026-.*Z import by Person r\.osei: 1 added, 1 nothing to do$/,
      ),
      expect.stringMatching(/^import {6}2026-.*Z undo by Person r\.osei: 1 removed again$/),
    ]);
  });

  test('that tell of a rejection count the record objects', () => {
    const rejected = { status: 'rejected', reason: 'incomplete' } as const;
    const run = { importRunId: 1, at: '2026-09-02T14:00:00.000Z', username: 'r.osei' };
    const results = {
      iep: rejected,
      'iep-meeting': rejected,
      plp: { status: 'verified', rows: 1 },
    };
    expect(
      importLines([
        { ...run, kind: 'reject', personName: 'Ruth Osei', counts: {}, results: results as never },
      ]),
    ).toEqual([
      'import      2026-09-02T14:00:00.000Z reject by Ruth Osei: 2 record objects rejected',
    ]);
  });
});

describe('a receipt of the requesting district', () => {
  test('is a line for each record object, in the order of a packet', () => {
    const details = {
      plp: { status: 'rejected', reason: 'wrong-student' },
      iep: { status: 'undone', rows: 1 },
      attendance: { status: 'verified', rows: 120 },
      immunization: {
        ...{ status: 'imported', added: 3, updated: 0, same: 1, kept: 2 },
        leftOut: { 'row-unreadable': 2 },
      },
      transcript: { status: 'imported', added: 0, updated: 0, same: 0, kept: 0, leftOut: {} },
    };
    expect(receiptLines(details).map((line) => line.trimStart())).toEqual([
      'Transcript: imported: nothing',
      'Attendance period detail: verified, 120 rows',
      'Immunization summary: imported: 3 added, 1 the same, 2 kept their own, 2 left out (row-unreadable)',
      'IEP: import undone, 1 row',
      'PLP: rejected: wrong-student',
    ]);
  });

  test.each([
    [null],
    ['text'],
    [[]],
    [{ unknown: { status: 'verified', rows: 1 } }],
    [{ iep: { status: 'invented', rows: 1 } }],
    [{ iep: { status: 'verified', rows: '\u001b[2J' } }],
    [{ iep: { status: 'verified', rows: -1 } }],
    [{ iep: { status: 'rejected', reason: 'Zoë has\u001b[2J no records' } }],
    [
      {
        iep: {
          ...{ status: 'imported', added: 1, updated: 0, same: 0, kept: 0 },
          leftOut: { 'Zoë Sample': 1 },
        },
      },
    ],
  ])('in another form says nothing: %j', (details) => {
    expect(receiptLines(details)).toEqual([]);
  });
});
