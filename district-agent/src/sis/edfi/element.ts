/** One element of an interchange with its text trimmed and its place in the file (lines from 1). */
export interface EdfiElement {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly EdfiElement[];
  readonly text: string;
}

/** The children of this name, in order. */
export const childrenOf = (element: EdfiElement, name: string): readonly EdfiElement[] =>
  element.children.filter((child) => child.name === name);

/** The first element at `A/B/C` below this one. */
export function elementAt(element: EdfiElement, path: string): EdfiElement | undefined {
  let found: EdfiElement | undefined = element;
  for (const name of path.split('/')) {
    found = found?.children.find((child) => child.name === name);
  }
  return found;
}

/** The text at `A/B/C` below this element; undefined when it is absent or blank. */
export function textAt(element: EdfiElement, path: string): string | undefined {
  const text = elementAt(element, path)?.text;
  return text === undefined || text === '' ? undefined : text;
}

/** A name at `A/B/C`, in Unicode NFC as the district's records hold names. */
export const nameAt = (element: EdfiElement, path: string): string | undefined =>
  textAt(element, path)?.normalize('NFC');

/** An XML Schema boolean at `A/B/C`; undefined when absent, the text itself when it is neither. */
export function booleanAt(element: EdfiElement, path: string): boolean | string | undefined {
  const text = textAt(element, path);
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : text;
}

/** The day of a date or a dateTime (`2021-05-01T16:00:00` is a local time without a zone). */
export const dateAt = (element: EdfiElement, path: string): string | undefined =>
  textAt(element, path)?.replace(/T\d\d:\d\d.*$/, '');

/** A whole number at `A/B/C`; the text itself when it is none, so that validation names it. */
export function integerAt(element: EdfiElement, path: string): number | string | undefined {
  const text = textAt(element, path);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

/** A school year: Ed-Fi writes `2021-2022`, some districts `2022`; both are 2022 (CEDS 000243). */
export function schoolYearAt(element: EdfiElement, path: string): number | string | undefined {
  const text = textAt(element, path);
  const year = text === undefined ? null : /^(?:\d{4}-)?(\d{4})$/.exec(text);
  return year === null ? text : Number(year[1]);
}

/** The student a record is about; every record of a student interchange has this reference. */
export const studentOf = (element: EdfiElement): string | undefined =>
  textAt(element, 'StudentReference/StudentIdentity/StudentUniqueId');
