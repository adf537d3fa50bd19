import type { CodedValue } from '@portage/shared/records/coded-value';

/**
 * How a code stands in a row: as a coded value, as a text that is itself the code (a mark), or as
 * a course, whose code, title and SCED code belong together.
 */
export type CodedForm = 'value' | 'text' | 'course';

/** A place in the rows of a record object that holds a code. */
export interface CodedField {
  /** Property names from the row on; `[]` stands for each item of an array. */
  readonly path: readonly string[];
  /** The name of the element in the packet schema, such as `CreditUnitType`. */
  readonly codeSet: string;
  readonly form: CodedForm;
}

/** What makes a course, among its other properties. */
export interface CodedCourse {
  readonly courseCode: string;
  readonly title: string;
  /** Its code in SCED, School Courses for the Exchange of Data. */
  readonly scedCode: CodedValue | null;
}

/** The path of a field in one word: `courses[].creditType`. */
export const fieldName = ({ path }: CodedField): string => path.join('.').replaceAll('.[]', '[]');

/** Fields of a part, as fields of the whole in which the part stands under this name. */
export const fieldsUnder = (name: string, fields: readonly CodedField[]): CodedField[] =>
  fields.map((field) => ({ ...field, path: [name, ...field.path] }));
