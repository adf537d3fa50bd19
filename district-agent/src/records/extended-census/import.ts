import type { ExtendedCensus } from '@portage/shared/records/extended-census';
import { factKey } from '../../domain/import/fact-key.ts';
import type { Fitted, ImportRules } from '../../domain/import/import-rules.ts';

const hasConfidential = ({ addresses }: ExtendedCensus): boolean =>
  addresses.some(({ isConfidential }) => isConfidential);

/** Our addresses stay, and stay confidential, until somebody here says otherwise. */
function besideConfidential(row: ExtendedCensus, ours: ExtendedCensus): Fitted<ExtendedCensus> {
  const confidential = row.addresses.filter(({ isConfidential }) => isConfidential);
  const addresses = confidential.length > 0 ? confidential : ours.addresses;
  const isAllThere = confidential.length === row.addresses.length;
  if (isAllThere) return { row: { ...row, addresses } };
  const problem = { kind: 'note', reason: 'our-address-is-confidential' } as const;
  return { row: { ...row, addresses }, problem };
}

/**
 * An address that is confidential here never meets the address itself: what was received in clear
 * is left out. One that the releasing district holds confidential, while ours stands in clear, is
 * for a person to look at.
 */
function fitIn(row: ExtendedCensus, existing: ExtendedCensus | null): Fitted<ExtendedCensus> {
  if (existing === null) return { row };
  if (hasConfidential(existing)) return besideConfidential(row, existing);
  const isInClear = existing.addresses.length > 0;
  if (!isInClear || !hasConfidential(row)) return { row };
  return { row, problem: { kind: 'conflict', reason: 'address-became-confidential' } };
}

/** A student has one census. */
export const extendedCensusImport: ImportRules<ExtendedCensus> = {
  keyOf: () => factKey('census'),
  nameOf: () => 'Census',
  fit: (row, { existing }) => fitIn(row, existing),
};
