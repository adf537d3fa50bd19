import type { CodedValue } from '@portage/shared/records/coded-value';
import type { CodedCourse, CodedForm } from './coded-field.ts';
import type { OwnCode, ReceivedCode } from './codes.ts';

/** How a code is taken out of its place in a row, and how one of ours takes the place. */
interface Place {
  readonly read: (value: unknown) => ReceivedCode;
  readonly write: (value: unknown, own: OwnCode) => unknown;
}

/** The standard code stays where ours has none. */
const value: Place = {
  read: (held) => held as CodedValue,
  write: (held, { standardCode, localCode, label }): CodedValue => ({
    code: standardCode ?? (held as CodedValue).code,
    localCode,
    label,
  }),
};

const text: Place = {
  read: (held) => ({ code: null, localCode: held as string, label: null }),
  write: (_held, { localCode }) => localCode,
};

const course: Place = {
  read: (held) => {
    const { courseCode, title, scedCode } = held as CodedCourse;
    return { code: scedCode?.code ?? null, localCode: courseCode, label: title };
  },
  write: (held, { standardCode, localCode, label }): CodedCourse => {
    const received = held as CodedCourse;
    const isSame = standardCode === null || standardCode === received.scedCode?.code;
    return {
      ...received,
      courseCode: localCode,
      title: label ?? received.title,
      scedCode: isSame ? received.scedCode : { code: standardCode, localCode: null, label: null },
    };
  },
};

const places: Readonly<Record<CodedForm, Place>> = { value, text, course };

/** The code that stands in a place of this form. */
export const readCode = (form: CodedForm, held: unknown): ReceivedCode => places[form].read(held);

/** The same place with one of our codes in it; everything else in it stays. */
export const writeCode = (form: CodedForm, held: unknown, own: OwnCode): unknown =>
  places[form].write(held, own);
