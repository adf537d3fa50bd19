/** The place of a row in a list by time, newest first; the next page begins after it. */
export interface ListPlace {
  /** RFC 3339. */
  readonly at: string;
  readonly after: string;
}

/** The place before every row. */
export const newest: ListPlace = { at: '9999', after: '' };
