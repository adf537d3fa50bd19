import { expect, test } from '@jest/globals';
import type { OwnCode } from '@portage/district-agent/domain/import/codes';
import { mapRow, type UnmappedCode } from '@portage/district-agent/domain/import/map-codes';
import { mappingTables } from '@portage/district-agent/domain/import/mapping-tables';
import { codeSetNames } from '@portage/district-agent/records/code-sets';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { syntheticStudents } from '@portage/fixtures/districts';
import { ownCodes } from '@portage/fixtures/own-codes';
import { recordObjectNames, type StudentRecords } from '@portage/shared/records/index';

const ours: OwnCode[] = ownCodes('alba').map((code) => ({
  ...code,
  standardCode: code.standardCode || null,
}));

/** Everything that is sent about some students of another district, as it comes in here. */
function importAll(codes: readonly OwnCode[]) {
  const tables = mappingTables(codes, []);
  const district = { districtId: 'boro', students: 80, seed: 1, schoolYear: 2027 };
  const unmapped = new Map<string, UnmappedCode>();
  let changed = 0;
  for (const { records } of syntheticStudents(district)) {
    for (const [object, row] of rowsOf(records)) {
      const mapped = mapRow(row, recordRegistry[object].codedFields, tables);
      if (mapped.row !== row) changed += 1;
      for (const one of mapped.unmapped) {
        unmapped.set(`${one.codeSet} ${one.received.localCode ?? one.received.label}`, one);
      }
    }
  }
  return { unmapped, changed };
}

const rowsOf = (records: StudentRecords) =>
  recordObjectNames.flatMap((object) =>
    (records[object] as readonly unknown[]).map((row) => [object, row] as const),
  );

test('code sets of a synthetic code book are those that records carry', () => {
  const names = codeSetNames();
  expect(ours.filter(({ codeSet }) => !names.includes(codeSet))).toEqual([]);
});

test('most codes of another district become ours, and a person sees the few that are left', () => {
  const { unmapped, changed } = importAll(ours);
  expect(changed).toBeGreaterThan(500);
  const sets = [...unmapped.values()].map(({ codeSet }) => codeSet);
  expect([...new Set(sets)].toSorted()).toEqual([
    ...['ConditionType', 'CourseIdentifier', 'ExitOrWithdrawalType'],
    'StudentCourseSectionGradeEarned',
  ]);
  const waiting = [...unmapped].filter(([name]) => !name.startsWith('CourseIdentifier'));
  const suggested = waiting.map(([name, { suggestions }]) => [name, suggestions.length] as const);
  expect(suggested.toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
    ['ConditionType ALG', 1],
    ['ConditionType AST', 1],
    ['ConditionType DIA', 0],
    ['ExitOrWithdrawalType End of school year', 1],
    ['ExitOrWithdrawalType W2', 2],
    ['StudentCourseSectionGradeEarned A-', 1],
    ['StudentCourseSectionGradeEarned B+', 0],
  ]);
});

test('courses of the same SCED code are suggested first, and none is mapped without asking', () => {
  const { unmapped } = importAll(ours);
  const courses = [...unmapped.values()].filter(({ codeSet }) => codeSet === 'CourseIdentifier');
  const first = courses.map(({ received, suggestions }) => [
    ...[received.code, suggestions[0]?.standardCode],
  ]);
  const same = first.filter(([received, suggested]) => received === suggested);
  expect(first.length).toBeGreaterThan(20);
  expect(same.length).toBeGreaterThan(15);
  expect(first.length - same.length).toBeGreaterThan(2);
});

test('a district without codes of its own is asked nothing, and nothing changes', () => {
  expect(importAll([])).toEqual({ unmapped: new Map(), changed: 0 });
});
