import type { ImportRules } from '@portage/district-agent/domain/import/import-rules';
import { recordRegistry } from '@portage/district-agent/records/registry';
import type { ImportedObject } from '@portage/district-agent/records/wizards';
import { localCode } from '@portage/shared/records/coded-value';
import { recordObjects } from '@portage/shared/records/index';

type Row = { recordId: string };
type Change = Readonly<Record<string, unknown>>;

const rowsWanted = 5;

const rulesOf = (object: ImportedObject): ImportRules<Row> =>
  recordRegistry[object].importRules as unknown as ImportRules<Row>;

/**
 * These rows and, of an object with few, more facts of the same kind from earlier years, told by
 * the day that makes the fact.
 */
export function withRowsEnough(object: ImportedObject, rows: readonly Row[]): Row[] {
  const [row] = rows;
  const { keyOf } = rulesOf(object);
  if (row === undefined) return [];
  const day = Object.entries(row).find(
    ([key, value]) => isDay(value) && keyOf({ ...row, [key]: '1999-01-01' }) !== keyOf(row),
  )?.[0];
  if (day === undefined) return [...rows];
  const missing = Math.max(0, rowsWanted - rows.length);
  const earlier = Array.from({ length: missing }, (_, index) => {
    const year = 2021 - index;
    return { ...row, recordId: `earlier-${year}-${object}`, [day]: `${year}-10-01` };
  });
  return [...rows, ...earlier];
}

const isDay = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

/**
 * What Alba holds of the same facts: the first as received, the second without one value, the
 * fourth with another value; none of the others. The rules of the object say which values may be
 * changed while the fact stays the same.
 */
export function sameFact(object: ImportedObject, rows: readonly Row[]): Row[] {
  const [first, second, , fourth] = rows;
  const named = (row: Row, name: string): Row => ({ ...row, recordId: `alba-${name}-${object}` });
  const lacking = second === undefined ? null : changed(object, second, () => null);
  const differing = fourth === undefined ? null : changed(object, fourth, otherValue);
  return [
    ...(first === undefined ? [] : [named(first, 'same')]),
    ...(lacking === null ? [] : [named(lacking, 'lacks')]),
    ...(differing === null ? [] : [named(differing, 'differs')]),
  ];
}

/** The row with the first value changed that may be, or null. */
function changed(
  object: ImportedObject,
  row: Row,
  change: (value: unknown) => unknown,
): Row | null {
  const { keyOf, oursAlone = [] } = rulesOf(object);
  const { row: schema } = recordObjects[object];
  const fields = Object.keys(row).filter((key) => key !== 'recordId');
  const candidates = fields
    .filter((key) => !(oursAlone as readonly string[]).includes(key) && isTold(row, key))
    .map((key): Row & Change => ({ ...row, [key]: change(Reflect.get(row, key)) }));
  return (
    candidates.find(
      (candidate) => schema.safeParse(candidate).success && keyOf(candidate) === keyOf(row),
    ) ?? null
  );
}

const isTold = (row: Row, key: string): boolean => {
  const value: unknown = Reflect.get(row, key);
  return value !== null && !Array.isArray(value) && !isDay(value);
};

function otherValue(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return `${value} (as Alba has it)`;
  return localCode('As Alba has it');
}
