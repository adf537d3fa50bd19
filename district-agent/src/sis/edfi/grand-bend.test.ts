import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectFolder, temporaryStore } from '../../testing/temporary-store.ts';
import { loadEdfi } from './load-edfi.ts';

// Ed-Fi's own sample district (Apache-2.0), read where it is and never copied into the project.
const sample =
  process.env['PORTAGE_EDFI_SAMPLE'] ?? join(projectFolder, '../shared/data/edfi-grand-bend');
const why = existsSync(sample) ? '' : ' (skipped: PORTAGE_EDFI_SAMPLE names no folder)';
const testWithSample = existsSync(sample) ? test : test.skip;

testWithSample(`the Grand Bend sample loads whole, and twice the same${why}`, () => {
  const store = temporaryStore();
  const options = { folder: sample, districtId: 'grand-bend', nowMs: () => 0 };
  const count = (table: string): unknown =>
    store.db.prepare(`SELECT count(*) AS n FROM ${table}`).pluck().get();
  for (const _round of [1, 2]) {
    const report = loadEdfi(store.db, options);
    expect(report.files.filter((file) => file.refused !== null || file.skippedCount > 0)).toEqual(
      [],
    );
    expect({
      students: count('students'),
      contacts: count('contacts'),
      attendance: count('attendance_events'),
      assessments: count('assessments'),
      incidents: count('behavior_incidents'),
      immunizations: count('immunizations'),
      enrollments: count('enrollments'),
    }).toEqual({
      students: 960,
      contacts: 1872,
      attendance: 1983,
      assessments: 73,
      incidents: 21,
      immunizations: 361,
      enrollments: 227,
    });
  }
  store.remove();
});
