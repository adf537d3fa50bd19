import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { enrollmentTypeSchema } from '../records/enrollment-history.ts';
import { studentIdentitySchema } from '../records/student-identity.ts';
import {
  ageRecipientSchema,
  commentsSchema,
  contactSchema,
  namedPersonSchema,
  saltSchema,
} from './parts.ts';

/**
 * A district asks for the records of a student it has enrolled. The packet will be sealed to
 * `recipient`, a key made for this request alone; because it stands inside the signed body, nobody
 * on the way can swap it. The purpose is 34 CFR 99.31(a)(2): enrollment or transfer.
 */
export const request = {
  direction: 'up',
  body: z.looseObject({
    requestedBy: namedPersonSchema,
    recipient: ageRecipientSchema,
    purpose: z.literal('99.31(a)(2)'),
  }),
  personal: z.looseObject({
    salt: saltSchema,
    student: studentIdentitySchema.omit({ localStudentId: true }),
    enrollment: z.looseObject({
      schoolName: z.string().max(200),
      gradeLevel: z.string().max(50).nullable(),
      entryDate: dateSchema,
      enrollmentType: enrollmentTypeSchema,
    }),
    contact: contactSchema,
    comments: commentsSchema,
  }),
} as const;
export type RequestPersonal = z.infer<(typeof request)['personal']>;

export const requestExample = {
  body: {
    requestedBy: { username: 'r.osei', name: 'Ruth Osei' },
    recipient: 'age1a4hqyhkw9da5fy9gfy8gx7fxsrgrracwlg0uvgqr26wvzqcs547qgcjzpj',
    purpose: '99.31(a)(2)',
  },
  personal: {
    salt: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    student: {
      stateStudentId: '00123',
      lastName: 'Nguyễn',
      firstName: 'Example',
      middleName: null,
      generationCodeOrSuffix: null,
      birthdate: '2016-02-29',
      sex: 'Female',
    },
    enrollment: {
      schoolName: 'Example Elementary',
      gradeLevel: '03',
      entryDate: '2026-08-20',
      enrollmentType: 'Primary',
    },
    contact: { name: 'Ruth Osei', workPhone: '555-0100', email: 'r.osei@alba.example' },
    comments: '',
  },
};
