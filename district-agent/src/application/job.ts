/** Something to do, under a name of its own. */
export interface Job {
  readonly name: string;
  readonly transferId: string;
  readonly work: () => Promise<void>;
  /** Says why the last try failed, where a person can see it. */
  readonly note: (code: string | null) => void;
}
