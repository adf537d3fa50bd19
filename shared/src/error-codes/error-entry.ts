/**
 * One error: whether a retry can help, the HTTP status of its page, what it means and what to do.
 */
export interface ErrorEntry {
  readonly class: 'transient' | 'permanent';
  readonly status: number;
  readonly meaning: string;
}
