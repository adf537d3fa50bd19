import { dateSchema } from '@portage/shared/ids';
import { type CodedValue, localCode } from '@portage/shared/records/coded-value';
import { enrollmentTypeSchema } from '@portage/shared/records/enrollment-history';
import { lineSchema } from '@portage/shared/records/record-row';
import { studentAccountSchema } from '@portage/shared/records/student-account';
import { studentIdentitySchema } from '@portage/shared/records/student-identity';
import type { EnrollStudent } from '../adapters/sqlite/enrollments.ts';

/** What a person typed to enroll a student. What may be left out is null. */
export interface TypedEnrollment {
  readonly localStudentId: string;
  readonly stateStudentId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string | null;
  readonly generationCodeOrSuffix: string | null;
  readonly birthdate: string;
  readonly sex: string;
  readonly userName: string | null;
  readonly email: string | null;
  readonly gradeLevel: string;
  readonly entryDate: string;
  readonly enrollmentType: string;
}

/** A field of a `TypedEnrollment`. */
export type EnrollmentField = keyof TypedEnrollment;

/** What was typed as `enroll` takes it, or the fields that cannot be; never their values. */
export type ReadEnrollment =
  | { readonly kind: 'read'; readonly student: Omit<EnrollStudent, 'districtId' | 'school'> }
  | { readonly kind: 'invalid'; readonly fields: readonly EnrollmentField[] };

const typedSchema = studentIdentitySchema.extend({
  ...studentAccountSchema.shape,
  gradeLevel: lineSchema.min(1).max(50),
  entryDate: dateSchema,
  enrollmentType: enrollmentTypeSchema,
});

/** Checks what was typed; all of it at once. Names become NFC text and are otherwise kept. */
export function readEnrollment(typed: TypedEnrollment): ReadEnrollment {
  const parsed = typedSchema.safeParse(withNfc(typed));
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path[0] as EnrollmentField);
    return { kind: 'invalid', fields: [...new Set(fields)] };
  }
  const { userName, email, gradeLevel, entryDate, enrollmentType, ...identity } = parsed.data;
  const account = { userName, email };
  const enrollment = { entryDate, enrollmentType, gradeLevel: gradeOf(gradeLevel) };
  return { kind: 'read', student: { identity, account, ...enrollment, entryType: null } };
}

function withNfc(typed: TypedEnrollment): TypedEnrollment {
  const { lastName, firstName, middleName, userName, email } = typed;
  return {
    ...typed,
    lastName: lastName.normalize('NFC'),
    firstName: firstName.normalize('NFC'),
    middleName: middleName?.normalize('NFC') ?? null,
    userName: userName?.normalize('NFC') ?? null,
    email: email?.normalize('NFC') ?? null,
  };
}

/** CEDS grade levels are two characters or words; a district's own value stays its own. */
const gradeOf = (text: string): CodedValue =>
  /^(0[1-9]|1[0-3]|KG|PK|PR|IT|TK|PS|UG)$/.test(text)
    ? { code: text, localCode: text, label: text }
    : localCode(text);
