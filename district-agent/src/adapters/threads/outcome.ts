import { type ErrorCode, PortageError } from '@portage/shared/error-codes';

/** What a thread gives back: an error of the table would lose its code on the way. */
export type Outcome<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly details: Record<string, string | number | boolean>;
    };

/** Does the work of a thread; an error of the table becomes an outcome, any other is thrown. */
export async function outcomeOf<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { kind: 'done', value: await work() };
  } catch (error) {
    if (!(error instanceof PortageError)) throw error;
    return { kind: 'refused', code: error.code, details: { ...error.details } };
  }
}
