import { groupBy } from '@portage/shared/group-by';
import type { CodedForm } from './coded-field.ts';
import { type CodeMapping, type OwnCode, type ReceivedCode, receivedKey } from './codes.ts';
import { type SuggestableCode, suggestable, suggestCodes } from './suggest-codes.ts';

/** What a received code is here. */
export type Verdict =
  | { readonly kind: 'as-received' }
  | { readonly kind: 'becomes'; readonly own: OwnCode }
  | { readonly kind: 'unmapped'; readonly suggestions: readonly OwnCode[] };

/** One code set of ours, with what one releasing district's codes of it were said to mean. */
export interface CodeSetTable {
  readonly byLocalCode: ReadonlyMap<string, OwnCode>;
  readonly byStandardCode: ReadonlyMap<string, readonly OwnCode[]>;
  readonly suggestable: readonly SuggestableCode[];
  /** By received key; null: kept as received. */
  readonly remembered: ReadonlyMap<string, string | null>;
  /** Verdicts so far, by received key: the same code comes thousands of times. */
  readonly verdicts: Map<string, Verdict>;
}

/** Our code sets by name; a set that is not there is not mapped. */
export type MappingTables = ReadonlyMap<string, CodeSetTable>;

/** Prepares our codes, and the mappings of one releasing district, for many rows. */
export function mappingTables(
  ownCodes: readonly OwnCode[],
  mappings: readonly CodeMapping[],
): MappingTables {
  const remembered = groupBy(mappings, ({ codeSet }) => codeSet);
  const sets = groupBy(ownCodes, ({ codeSet }) => codeSet);
  return new Map(
    [...sets].map(([codeSet, codes]) => [codeSet, codeSetTable(codes, remembered.get(codeSet))]),
  );
}

function codeSetTable(
  codes: readonly OwnCode[],
  mappings: readonly CodeMapping[] = [],
): CodeSetTable {
  const standard = codes.filter(({ standardCode }) => standardCode !== null);
  return {
    byLocalCode: new Map(codes.map((own) => [own.localCode, own])),
    byStandardCode: groupBy(standard, ({ standardCode }) => standardCode ?? ''),
    suggestable: suggestable(codes),
    remembered: new Map(
      mappings.map((mapping) => [receivedKey(mapping.received), mapping.localCode]),
    ),
    verdicts: new Map(),
  };
}

/**
 * What a received code is here, by the first rule that knows: a person said so, of this district;
 * it is ours already; exactly one of ours has its standard code. Courses of one SCED code differ,
 * so theirs only suggests.
 */
export function judge(form: CodedForm, received: ReceivedCode, table: CodeSetTable): Verdict {
  const key = receivedKey(received);
  const known = table.verdicts.get(key);
  if (known !== undefined) return known;
  const verdict =
    fromMemory(key, table) ??
    ifOurs(form, received, table) ??
    throughStandardCode(form, received, table) ??
    ({ kind: 'unmapped', suggestions: suggestCodes(received, table.suggestable) } as const);
  table.verdicts.set(key, verdict);
  return verdict;
}

/** A mapping to a code that we have no longer is asked for anew. */
function fromMemory(key: string, { remembered, byLocalCode }: CodeSetTable): Verdict | null {
  const localCode = remembered.get(key);
  if (localCode === undefined) return null;
  if (localCode === null) return { kind: 'as-received' };
  const own = byLocalCode.get(localCode);
  return own === undefined ? null : { kind: 'becomes', own };
}

/**
 * Our code under our words, unless the standard codes say otherwise. It comes before the standard
 * code, so that what was mapped once is never mapped on to another of our codes.
 */
function ifOurs(
  form: CodedForm,
  { code, localCode, label }: ReceivedCode,
  { byLocalCode }: CodeSetTable,
): Verdict | null {
  const own = byLocalCode.get(localCode ?? '');
  if (own === undefined) return null;
  const isOurs =
    form === 'text' ||
    (own.label === label &&
      (own.standardCode === null || code === null || own.standardCode === code));
  return isOurs ? { kind: 'as-received' } : null;
}

function throughStandardCode(
  form: CodedForm,
  { code }: ReceivedCode,
  { byStandardCode }: CodeSetTable,
): Verdict | null {
  if (form === 'course') return null;
  const [own, ...others] = byStandardCode.get(code ?? '') ?? [];
  return own === undefined || others.length > 0 ? null : { kind: 'becomes', own };
}
