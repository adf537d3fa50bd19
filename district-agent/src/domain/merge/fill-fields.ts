/** A row of the store by column. */
export type Cells = Readonly<Record<string, unknown>>;

/** A column of `students` that a merge may fill, and the value that says nothing in it. */
interface FillableColumn {
  readonly column: string;
  readonly blank: string | null;
}

/** Every column of `students` that the survivor may take from the duplicate. */
export const fillableColumns: readonly FillableColumn[] = [
  { column: 'state_student_id', blank: null },
  { column: 'middle_name', blank: null },
  { column: 'generation_code_or_suffix', blank: null },
  { column: 'sex', blank: 'NotSelected' },
  { column: 'user_name', blank: null },
  { column: 'email', blank: null },
  // Who was protected stays so.
  { column: 'protected_at', blank: null },
  { column: 'protected_by', blank: null },
];

/** A value that the survivor had not and takes from the duplicate. */
export interface FilledField {
  readonly column: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What the survivor takes from the duplicate; a value of its own always stays. */
export const fillFields = (survivor: Cells, duplicate: Cells): FilledField[] =>
  fillableColumns
    .filter(({ column, blank }) => survivor[column] === blank && duplicate[column] !== blank)
    .map(({ column, blank }) => ({ column, before: blank, after: duplicate[column] }));
