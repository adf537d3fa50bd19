import type { CodedValue } from '@portage/shared/records/coded-value';

/** A code of this district's own. */
export interface OwnCode {
  readonly codeSet: string;
  readonly localCode: string;
  readonly label: string | null;
  /** The code of CEDS, CVX or ISO 639-2 that means the same; of a course, its SCED code. */
  readonly standardCode: string | null;
}

/**
 * What a received code is known by. Of a course: SCED code, course code and title; of a mark: the
 * text as local code. Two are the same when all three are.
 */
export type ReceivedCode = CodedValue;

/** What a received code becomes here; `localCode` null: it is kept as received. */
export interface CodeMapping {
  readonly codeSet: string;
  readonly received: ReceivedCode;
  readonly localCode: string | null;
}

/** The identity of a received code as JSON text, the same for the same code; it can be parsed. */
export const receivedKey = ({ code, localCode, label }: ReceivedCode): string =>
  JSON.stringify({ code, localCode, label });
