import { z } from 'zod';
import { lineSchema, textSchema } from './record-row.ts';

/**
 * A coded value as it travels: the CEDS code (or, for vaccines, the CVX code), the releasing
 * district's own code, and the words a person reads. The receiver maps by the first, falls back
 * on the second, and can always show the third. At least one of the three is there; one that is
 * not known is null, never an empty string.
 */
export const codedValueSchema = z
  .object({
    code: lineSchema.min(1).max(100).nullable(),
    localCode: lineSchema.min(1).max(1000).nullable(),
    label: textSchema.min(1).nullable(),
  })
  .refine((value) => value.code !== null || value.localCode !== null || value.label !== null, {
    message: 'a coded value needs a code, a local code or a label',
  });
export type CodedValue = z.infer<typeof codedValueSchema>;

/** A coded value of which only the CEDS (or CVX) code and its words are known. */
export const standardCode = (code: string, label: string): CodedValue => ({
  code,
  localCode: null,
  label,
});

/** A coded value of which only the district's own words are known. */
export const localCode = (local: string): CodedValue => ({
  code: null,
  localCode: local,
  label: local,
});
