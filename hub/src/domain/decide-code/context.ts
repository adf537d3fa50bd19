/** What the hub knows besides the transfer when it decides a message about a code. */
export interface CodeContext {
  /** The instant of the decision, and of the event it makes; RFC 3339. */
  readonly now: string;
  /** Whether the message's transfer id names a transfer of whatever kind. */
  readonly isIdTaken: boolean;
  /** Whether a code has the message's lookup hash. */
  readonly isHashKnown: boolean;
  /** How many wrong tries of the sender lie within `wrongTryWindowMs` before now. */
  readonly wrongTries: number;
}

/** So many wrong tries within the window, and every further try of the district is refused. */
export const mostWrongTries = 10;

/** How long a wrong try counts: one hour. */
export const wrongTryWindowMs = 3_600_000;
