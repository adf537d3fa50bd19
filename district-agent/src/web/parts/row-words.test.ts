import { expect, test } from '@jest/globals';
import { recordObjects } from '@portage/shared/records/index';
import { rowFields } from '../../domain/import/row-text.ts';
import { sampleImmunization } from '../../testing/sample-records.ts';
import { spanishFields } from './field-words.ts';
import { rowWords } from './row-words.ts';

/** The names of all fields of a schema, however deep. */
function fieldNames(schema: unknown): string[] {
  const { def } = schema as { def: Record<string, unknown> };
  if (def['type'] === 'object') {
    return Object.entries(def['shape'] as object).flatMap(([name, of]) => [
      name,
      ...fieldNames(of),
    ]);
  }
  return ['element', 'innerType', 'in', 'out']
    .filter((part) => part in def)
    .flatMap((part) => fieldNames(def[part]));
}

test('every field of every record object has a Spanish name, and no other word stands there', () => {
  const fields = new Set(Object.values(recordObjects).flatMap(({ row }) => fieldNames(row)));
  fields.delete('recordId');
  expect(Object.keys(spanishFields).toSorted()).toEqual([...fields].toSorted());
});

test('a row is said in the language of who reads it, its own values as they are', () => {
  const row = sampleImmunization({ exemption: { kind: 'Medical', date: null } });
  expect(rowFields(row, rowWords('es')).map(({ label, text }) => [label, text])).toEqual([
    ['Vacuna', 'MMR (03) [código propio MMR-1]'],
    ['Fecha de administración', '5 abr 2013'],
    ['Obligatoria', 'Sí'],
    ['Exención', 'Clase: Medical'],
  ]);
  expect(rowFields(row, rowWords('en'))[1]?.text).toBe('Apr 5, 2013');
});
