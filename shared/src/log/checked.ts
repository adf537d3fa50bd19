import type { logErrors } from '../error-codes/log.ts';
import type { logAuditErrors } from '../error-codes/log-audit.ts';
import { PortageError } from '../error-codes.ts';

/** What can be wrong with the log. */
export type LogErrorCode = keyof typeof logErrors | keyof typeof logAuditErrors;

/** Numbers and names that say where; never a student's. */
export type Whereabouts = Readonly<Record<string, string | number>>;

/** Something is wrong: what, and where. */
export interface Bad {
  readonly kind: 'bad';
  readonly code: LogErrorCode;
  readonly details: Whereabouts;
}

/** What came of checking something from outside: a value to rely on, or what is wrong. */
export type Checked<Value> = { readonly kind: 'good'; readonly value: Value } | Bad;

/** A value that passed every check. */
export const good = <Value>(value: Value): Checked<Value> => ({ kind: 'good', value });

/** Something that did not. */
export const bad = (code: LogErrorCode, details: Whereabouts = {}): Bad => ({
  kind: 'bad',
  code,
  details,
});

/** The value, for callers to whom anything else is an accident. Throws what is wrong. */
export function goodOrThrow<Value>(checked: Checked<Value>): Value {
  if (checked.kind === 'bad') throw new PortageError(checked.code, { ...checked.details });
  return checked.value;
}
