import { z } from 'zod';

/** Free text as a school typed it; line breaks are kept, other control characters are refused. */
export const textSchema = z
  .string()
  .max(20_000)
  // oxlint-disable-next-line no-control-regex -- XML 1.0 cannot carry them, so no record may
  .regex(/^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\uD800-\uDFFF]*$/u);

/** One line of text: as `textSchema`, and no tab or line break either, so it fits an attribute. */
export const lineSchema = z
  .string()
  // oxlint-disable-next-line no-control-regex -- XML 1.0 cannot carry them, so no record may
  .regex(/^[^\u0000-\u001F\uFFFE\uFFFF\uD800-\uDFFF]*$/u);

/**
 * What every row of every record object has: an id that stays the same for the life of the row in
 * the releasing district, so that a second import updates and never duplicates.
 */
export const recordRowSchema = z.object({ recordId: lineSchema.min(1).max(100) });

/** The year a school year ends in. CEDS 000243. */
export const schoolYearSchema = z.number().int().min(1900).max(2200);

/** A decimal number as text, exactly as it was written: `0.50` is not `0.5`. */
export const decimalSchema = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/);
