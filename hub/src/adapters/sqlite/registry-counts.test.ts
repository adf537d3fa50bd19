import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { TestDistrict } from '../../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../../testing/test-hub.ts';
import { registryCounts } from './reports.ts';

let hub: TestHub;
let alba: TestDistrict;
beforeEach(async () => {
  hub = testHub();
  alba = await hub.join('alba', 11);
});
afterEach(() => hub.close());

const counted = () => registryCounts(hub.replica.db);
const entries = (count: number) =>
  Array.from({ length: count }, (_, at) => rosterEntry('2026-08-20', { stateStudentId: `${at}` }));
const report = (count: number, place: object = {}) => {
  const { body, personal } = rosterOf(...entries(count));
  return hub.process(alba.say('roster-report', { body: { ...body, ...place }, personal }));
};

test('follow every report, also one that takes students away, and one of fewer parts', async () => {
  await report(3);
  expect(counted()).toEqual([{ districtId: 'alba', source: 'report', enrollments: 3 }]);
  await report(1);
  expect(counted()).toEqual([{ districtId: 'alba', source: 'report', enrollments: 1 }]);
  await report(2, { gradeLevel: '04', part: 1, parts: 2 });
  await report(2, { gradeLevel: '04', part: 2, parts: 2 });
  expect(counted()).toEqual([{ districtId: 'alba', source: 'report', enrollments: 5 }]);
  await report(1, { gradeLevel: '04', part: 1, parts: 1 });
  expect(counted()).toEqual([{ districtId: 'alba', source: 'report', enrollments: 2 }]);
});

test('leave out a district that has nobody any more', async () => {
  await report(1);
  await report(0);
  expect(counted()).toEqual([]);
});

test('are what counting every row would say', async () => {
  await report(3);
  await report(2, { gradeLevel: '04' });
  const every = hub.replica.db.prepare(
    'SELECT district_id AS districtId, source, count(*) AS enrollments FROM registered_enrollments GROUP BY 1, 2',
  );
  expect(counted()).toEqual(every.all());
});
