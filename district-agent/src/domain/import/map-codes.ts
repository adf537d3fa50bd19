/*
 * Codes of the releasing district become ours. What cannot be mapped stays as it was received, and
 * is named with suggestions: nothing is lost, and nothing is guessed.
 */
import { type CodedField, type CodedForm, fieldName } from './coded-field.ts';
import { type OwnCode, type ReceivedCode, receivedKey } from './codes.ts';
import { judge, type MappingTables } from './mapping-tables.ts';
import { readCode, writeCode } from './stand-in-row.ts';

/** A received code of which nobody has said what it is here. */
export interface UnmappedCode {
  readonly codeSet: string;
  readonly received: ReceivedCode;
  /** The first place in the row that has it: `courses[].creditType`. */
  readonly path: string;
  /** Our codes that it may be, the likeliest first. */
  readonly suggestions: readonly OwnCode[];
}

/** A row under our codes, and each code in it that has no mapping yet, once. */
export interface MappedRow<Row> {
  readonly row: Row;
  readonly unmapped: UnmappedCode[];
}

/**
 * Puts our codes into one received row, by the rules of `judge`. The same row object comes back
 * when nothing changes; no property besides the coded fields ever does.
 */
export function mapRow<Row>(
  row: Row,
  fields: readonly CodedField[],
  tables: MappingTables,
): MappedRow<Row> {
  const unmapped = new Map<string, UnmappedCode>();
  let mapped: unknown = row;
  for (const field of fields) {
    const table = tables.get(field.codeSet);
    if (table === undefined) continue;
    mapped = replaceAt(mapped, field.path, (held) => {
      const received = readCode(field.form, held);
      const verdict = judge(field.form, received, table);
      if (verdict.kind === 'becomes') return put(field.form, held, verdict.own);
      if (verdict.kind === 'unmapped') note(unmapped, field, { received, ...verdict });
      return held;
    });
  }
  return { row: mapped as Row, unmapped: [...unmapped.values()] };
}

/** The same value where our code stands in it already. */
function put(form: CodedForm, held: unknown, own: OwnCode): unknown {
  const written = writeCode(form, held, own);
  const isSame = receivedKey(readCode(form, written)) === receivedKey(readCode(form, held));
  return isSame ? held : written;
}

function note(
  unmapped: Map<string, UnmappedCode>,
  field: CodedField,
  { received, suggestions }: Pick<UnmappedCode, 'received' | 'suggestions'>,
): void {
  const { codeSet } = field;
  const key = `${codeSet} ${receivedKey(received)}`;
  if (unmapped.has(key)) return;
  unmapped.set(key, { codeSet, received, path: fieldName(field), suggestions });
}

/** Replaces each value at the end of a path; what is null stays null. */
function replaceAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  replace: (held: unknown) => unknown,
): unknown {
  if (value === null || value === undefined) return value;
  if (step === undefined) return replace(value);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => replaceAt(item, rest, replace));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const before: unknown = Reflect.get(value, step);
  const after = replaceAt(before, rest, replace);
  return after === before ? value : { ...value, [step]: after };
}
