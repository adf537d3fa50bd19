import { PortageError } from '@portage/shared/error-codes';
import { groupBy } from '@portage/shared/group-by';
import type { CodedValue } from '@portage/shared/records/coded-value';
import { type CodedCourse, type CodedField, fieldsUnder } from '../domain/import/coded-field.ts';
import type { XmlElement } from './parse-xml.ts';
import type { XmlWriter } from './xml-writer.ts';

/**
 * How a value of type T stands in one element, in both directions. Reading gives `unknown`: it is
 * the zod schema of the record object that says whether the value is good.
 */
export interface ElementForm<T> {
  write(out: XmlWriter, name: string, value: T): void;
  read(element: XmlElement): unknown;
  /** Where the value holds codes, given the element's name; left out by a form without codes. */
  codedFields?(name: string): readonly CodedField[];
}

/** How a property of type T stands among the children of its element. */
export interface ChildForm<T> {
  readonly name: string;
  /** Where the property holds codes, from the property on. */
  readonly codedFields: readonly CodedField[];
  write(out: XmlWriter, value: T): void;
  read(found: readonly XmlElement[]): unknown;
}

/** The children of an element, one a property, in the order in which they are written. */
export type Children<T> = { readonly [Key in keyof T]-?: ChildForm<T[Key]> };

/** Text as it is. */
export const text: ElementForm<string> = {
  write: (out, name, value) => out.leaf(name, value),
  read: (element) => element.text,
};

/** A whole number in decimal digits without leading zeros. */
export const integer: ElementForm<number> = {
  write: (out, name, value) => out.leaf(name, String(value)),
  read: (element) => (/^(0|[1-9]\d*)$/.test(element.text) ? Number(element.text) : element.text),
};

/** `true` or `false`. */
export const indicator: ElementForm<boolean> = {
  write: (out, name, value) => out.leaf(name, value ? 'true' : 'false'),
  read: (element) => readIndicator(element.text),
};

function readIndicator(content: string): unknown {
  if (content === 'true') return true;
  return content === 'false' ? false : content;
}

/** A coded value: codes as attributes, words as content. */
export const coded: ElementForm<CodedValue> = {
  write: (out, name, { code, localCode, label }) =>
    out.leaf(name, label ?? '', { code, localCode }),
  read: ({ attributes, text: label }) => ({
    code: attributes.get('code') ?? null,
    localCode: attributes.get('localCode') ?? null,
    label: label === '' ? null : label,
  }),
  codedFields: (codeSet) => [{ path: [], codeSet, form: 'value' }],
};

/** Text that is a code of the district's own, such as a mark of its grade scale. */
export const codedText: ElementForm<string> = {
  ...text,
  codedFields: (codeSet) => [{ path: [], codeSet, form: 'text' }],
};

/** A child that is always there. */
export const one = <T>(name: string, form: ElementForm<T>): ChildForm<T> => ({
  name,
  codedFields: form.codedFields?.(name) ?? [],
  write: (out, value) => form.write(out, name, value),
  read: ([element]) => (element === undefined ? undefined : form.read(element)),
});

/** A child that is left out when the value is null. */
export const optional = <T>(name: string, form: ElementForm<T>): ChildForm<T | null> => ({
  name,
  codedFields: form.codedFields?.(name) ?? [],
  write: (out, value) => (value === null ? undefined : form.write(out, name, value)),
  read: ([element]) => (element === undefined ? null : form.read(element)),
});

/** A child that repeats, once for each value, in order. */
export const many = <T>(name: string, form: ElementForm<T>): ChildForm<T[]> => ({
  name,
  codedFields: fieldsUnder('[]', form.codedFields?.(name) ?? []),
  write: (out, values) => {
    for (const value of values) form.write(out, name, value);
  },
  read: (found) => found.map((element) => form.read(element)),
});

/** An element made of children. Reading refuses any child it does not know: nothing is lost. */
export const group = <T>(children: Children<T>): ElementForm<T> => ({
  write: (out, name, value) => out.container(name, {}, () => writeChildren(out, children, value)),
  read: (element) => readChildren(element, children),
  codedFields: () => codedFieldsOf(children),
});

/**
 * A group that is a course: one code of the set that its code's element names. The SCED code is a
 * part of it and no field of its own.
 */
export const courseGroup = <T extends CodedCourse>(children: Children<T>): ElementForm<T> => ({
  ...group(children),
  codedFields: () => [
    { path: [], codeSet: children.courseCode.name, form: 'course' },
    ...codedFieldsOf(children).filter(({ path }) => path[0] !== 'scedCode'),
  ],
});

/** Every place below these children that holds a code, in the order of the elements. */
export function codedFieldsOf<T>(children: Children<T>): CodedField[] {
  const fields: CodedField[] = [];
  for (const key in children) fields.push(...fieldsUnder(key, children[key].codedFields));
  return fields;
}

/** Writes the children of `value`, in the order in which the form lists them. */
export function writeChildren<T>(out: XmlWriter, children: Children<T>, value: T): void {
  for (const key in children) children[key].write(out, value[key]);
}

/**
 * Reads the children of an element by name. Throws `xml-unexpected-content` for a child that is
 * neither known nor the schema's extension point.
 */
export function readChildren<T>(
  element: XmlElement,
  children: Children<T>,
): Record<string, unknown> {
  const byName = groupBy(element.children, ({ name }) => name);
  const value: Record<string, unknown> = {};
  for (const key in children) {
    value[key] = children[key].read(byName.get(children[key].name) ?? []);
    byName.delete(children[key].name);
  }
  byName.delete('Extension');
  if (byName.size > 0) throw new PortageError('xml-unexpected-content', { in: element.name });
  return value;
}
