import type { Immunization } from '@portage/shared/records/immunization';
import { codeInKey, factKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine, wordsOf } from '../../pdf/format.ts';

/**
 * The same dose: the same vaccine (CVX, else the district's own code, else its words) on the same
 * day, whatever the words. A dose before the least age or interval is kept as received: whether it
 * counts is the schedule's to say, not the record's. Undated rows are the same when the exemption
 * is of the same kind too. What is required here is this state's to say.
 */
export const immunizationImport: ImportRules<Immunization> = {
  keyOf: ({ vaccine, administeredDate, exemption }) =>
    factKey(
      codeInKey(vaccine),
      administeredDate,
      administeredDate === null ? (exemption?.kind ?? 'no-dose') : null,
    ),
  nameOf: ({ vaccine, administeredDate, exemption }) =>
    inOneLine(
      wordsOf(vaccine),
      administeredDate ?? (exemption === null ? 'no dose' : `${exemption.kind} exemption`),
    ),
  oursAlone: ['isRequired'],
};
