import { localCode } from '@portage/shared/records/coded-value';
import type { Iep } from '@portage/shared/records/iep';
import { factKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine } from '../../pdf/format.ts';

/** What an imported plan is until our own team has adopted it. CEDS 001501 has no word for it. */
const draft = localCode('Draft');

/**
 * The same plan: the same day. What another district's team agreed is a draft here (34 CFR
 * 300.323(f): comparable services until we adopt it or write our own); the locked document of that
 * district is kept beside it as it came.
 */
export const iepImport: ImportRules<Iep> = {
  keyOf: ({ planDate }) => factKey(planDate),
  nameOf: ({ planDate }) => inOneLine('IEP', planDate),
  oursAlone: ['status'],
  fit: (row) => ({ row: { ...row, status: draft } }),
};
