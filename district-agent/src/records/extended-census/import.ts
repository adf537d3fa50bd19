import type { ExtendedCensus } from '@portage/shared/records/extended-census';
import { factKey } from '../../domain/import/fact-key.ts';
import type { Fitted, ImportRules } from '../../domain/import/import-rules.ts';

const hasConfidential = (row: ExtendedCensus | null): boolean =>
  row?.addresses.some(({ isConfidential }) => isConfidential) ?? false;

/**
 * An address that is confidential here never meets the address itself: what was received in clear
 * is left out. One that the releasing district holds confidential, while ours stands in clear, is
 * for a person to look at.
 */
function fitIn(row: ExtendedCensus, existing: ExtendedCensus | null): Fitted<ExtendedCensus> {
  if (hasConfidential(existing)) {
    const addresses = row.addresses.filter(({ isConfidential }) => isConfidential);
    if (addresses.length === row.addresses.length) return { row };
    const problem = { kind: 'note', reason: 'our-address-is-confidential' } as const;
    return { row: { ...row, addresses }, problem };
  }
  const isInClear = existing !== null && existing.addresses.length > 0;
  if (!isInClear || !hasConfidential(row)) return { row };
  return { row, problem: { kind: 'conflict', reason: 'address-became-confidential' } };
}

/** A student has one census. */
export const extendedCensusImport: ImportRules<ExtendedCensus> = {
  keyOf: () => factKey('census'),
  nameOf: () => 'Census',
  fit: (row, { existing }) => fitIn(row, existing),
};
