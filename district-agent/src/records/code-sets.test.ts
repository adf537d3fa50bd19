import { describe, expect, test } from '@jest/globals';
import { codedValueSchema } from '@portage/shared/records/coded-value';
import {
  type RecordObjectName,
  recordObjectNames,
  recordObjects,
} from '@portage/shared/records/index';
import { runs } from '@portage/shared/testing/runs';
import fc from 'fast-check';
import { z } from 'zod';
import { type CodedField, fieldName } from '../domain/import/coded-field.ts';
import type { CodeMapping, OwnCode, ReceivedCode } from '../domain/import/codes.ts';
import { mapRow } from '../domain/import/map-codes.ts';
import { type MappingTables, mappingTables } from '../domain/import/mapping-tables.ts';
import { arbitraryOf } from '../testing/record-arbitraries.ts';
import { codeSetNames } from './code-sets.ts';
import { recordRegistry } from './registry.ts';

/** The paths of all coded values of a schema. */
function codedPaths(schema: unknown, path: string): string[] {
  if (schema === codedValueSchema) return [path];
  if (schema instanceof z.ZodNullable) return codedPaths(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return codedPaths(schema.element, `${path}[]`);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, member]) =>
    codedPaths(member, path === '' ? key : `${path}.${key}`),
  );
}

const fieldsOf = (object: RecordObjectName): readonly CodedField[] =>
  recordRegistry[object].codedFields;

test.each(recordObjectNames)(
  '%s: every coded value of a row is a field of a code set',
  (object) => {
    const values = fieldsOf(object).filter(({ form }) => form === 'value');
    const isCourse = (path: string): boolean => path === 'courses[].scedCode';
    const inSchema = codedPaths(recordObjects[object].row, '').filter((path) => !isCourse(path));
    expect(values.map(fieldName)).toEqual(inSchema);
  },
);

test('a transcript holds courses and marks too, and names the element of each', () => {
  const texts = fieldsOf('transcript').filter(({ form }) => form !== 'value');
  expect(texts).toEqual([
    { path: ['courses', '[]'], codeSet: 'CourseIdentifier', form: 'course' },
    {
      path: ['courses', '[]', 'mark'],
      codeSet: 'StudentCourseSectionGradeEarned',
      form: 'text',
    },
  ]);
  expect(fieldsOf('transcript')).toContainEqual({
    path: ['courses', '[]', 'creditType'],
    codeSet: 'CreditUnitType',
    form: 'value',
  });
});

test('a code set has one form wherever it occurs, and each is named once', () => {
  const fields = recordObjectNames.flatMap(fieldsOf);
  const forms = new Set(fields.map(({ codeSet, form }) => `${codeSet} ${form}`));
  expect(codeSetNames()).toHaveLength(forms.size);
  expect(codeSetNames()).toEqual(expect.arrayContaining(['CourseIdentifier', 'EntryType', 'Race']));
});

/** No random text is like it; a single rare character would be drawn one day. */
const stranger = 'a code that nobody has \u{10FFFD}';

/** Tables under which every code is unmapped: our one code of each set is like no other. */
const strangers = mappingTables(
  codeSetNames().map((codeSet) => ({
    ...{ codeSet, localCode: stranger, label: stranger, standardCode: stranger },
  })),
  [],
);

/** Our codes for those in a row: by standard code, the same, by memory, or kept, as drawn. */
function tablesFor(row: unknown, object: RecordObjectName, draws: readonly number[]) {
  const codes = new Map<string, OwnCode>();
  const mappings: CodeMapping[] = [];
  const { unmapped } = mapRow(row, fieldsOf(object), strangers);
  for (const [index, { codeSet, received }] of unmapped.entries()) {
    const draw = draws[index % draws.length] ?? 0;
    const code = ownFor(codeSet, received, { draw, index });
    codes.set(`${codeSet} ${code.localCode}`, code);
    if (draw > 3) mappings.push({ codeSet, received, localCode: draw > 5 ? null : code.localCode });
  }
  return mappingTables([...codes.values()], mappings);
}

function ownFor(
  codeSet: string,
  { code, localCode, label }: ReceivedCode,
  { draw, index }: { draw: number; index: number },
): OwnCode {
  if (draw === 1) {
    return { codeSet, localCode: localCode || `L${index}`, label, standardCode: code };
  }
  const standardCode = draw < 4 ? code : draw === 4 ? '09999' : null;
  return { codeSet, localCode: `${stranger} ${index}`, label: `Ours ${index}`, standardCode };
}

/** The names of all properties that differ, with `[]` for items. */
function differences(before: unknown, after: unknown, path: string): string[] {
  if (Object.is(before, after)) return [];
  const isInside = (value: unknown): value is object => typeof value === 'object' && value !== null;
  if (!isInside(before) || !isInside(after)) return [path];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const step = Array.isArray(before) ? `${path}[]` : path === '' ? key : `${path}.${key}`;
    return differences(Reflect.get(before, key), Reflect.get(after, key), step);
  });
}

const inField = (name: string, field: CodedField): boolean =>
  field.form === 'course'
    ? ['courseCode', 'title', 'scedCode'].some((key) => name.startsWith(`courses[].${key}`))
    : name === fieldName(field) || name.startsWith(`${fieldName(field)}.`);

describe.each(recordObjectNames)('mapping rows of %s', (object) => {
  const fields = fieldsOf(object);
  const cases = fc.record({
    row: arbitraryOf(recordObjects[object].row as unknown as z.ZodType<{ recordId: string }>),
    draws: fc.array(fc.nat(6), { minLength: 1, maxLength: 12 }),
  });
  const property = (check: (row: object, tables: MappingTables) => void): void =>
    fc.assert(
      fc.property(cases, ({ row, draws }) => check(row, tablesFor(row, object, draws))),
      { numRuns: runs(30) },
    );

  test('changes coded fields alone, and a mapped row is still a good one', () => {
    property((row, tables) => {
      const mapped = mapRow(row, fields, tables).row;
      const names = differences(row, mapped, '');
      expect(names.filter((name) => !fields.some((field) => inField(name, field)))).toEqual([]);
      const checked = recordObjects[object].row.safeParse(mapped);
      expect(checked.data).toEqual(mapped);
    });
  });

  test('twice is once: a mapped row maps to itself', () => {
    property((row, tables) => {
      const once = mapRow(row, fields, tables);
      const twice = mapRow(once.row, fields, tables);
      expect(twice.row).toBe(once.row);
      expect(twice.unmapped).toEqual(once.unmapped);
    });
  });

  test('without codes of our own the same object comes back', () => {
    property((row) => {
      expect(mapRow(row, fields, mappingTables([], []))).toEqual({ row, unmapped: [] });
      expect(mapRow(row, fields, new Map()).row).toBe(row);
      expect(mapRow(row, fields, strangers).row).toBe(row);
    });
  });
});
