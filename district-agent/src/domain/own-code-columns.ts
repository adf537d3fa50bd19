/** Columns of a file of our own codes, in any order; each name stands in the first line. */
export const ownCodeColumns = ['codeSet', 'localCode', 'label', 'standardCode'] as const;
