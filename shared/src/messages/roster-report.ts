import { z } from 'zod';
import { dateSchema } from '../ids.ts';
import { enrollmentTypeSchema } from '../records/enrollment-history.ts';
import { sexSchema } from '../records/student-identity.ts';
import { saltSchema } from './parts.ts';

/** One enrollment as the registry needs it: who, and from when to when. */
export const rosterEntrySchema = z.looseObject({
  stateStudentId: z.string().min(1).max(64),
  lastName: z.string().min(1).max(200),
  firstName: z.string().max(200),
  middleName: z.string().max(200).nullable(),
  generationCodeOrSuffix: z.string().max(20).nullable(),
  birthdate: dateSchema,
  sex: sexSchema,
  enrollmentType: enrollmentTypeSchema,
  entryDate: dateSchema,
  exitDate: dateSchema.nullable(),
});
export type RosterEntry = z.infer<typeof rosterEntrySchema>;

/** Entries a part may hold, so that a report of long names stays below the uplink's 64 KB. */
export const rosterPartEntries = 100;

/**
 * The students of one school and grade, with their latest enrollment in this district, in parts of
 * at most 100. A newer report of the same school and grade replaces the older one, part by
 * part; parts beyond `parts` are dropped. An empty report says that nobody is left.
 */
export const rosterReport = {
  direction: 'up',
  body: z.looseObject({
    schoolId: z.string().min(1).max(100),
    gradeLevel: z.string().min(1).max(1000),
    part: z.int().min(1).max(1000),
    parts: z.int().min(1).max(1000),
    entryCount: z.int().min(0).max(rosterPartEntries),
  }),
  personal: z.looseObject({
    salt: saltSchema,
    entries: z.array(rosterEntrySchema).max(rosterPartEntries),
  }),
} as const;

export const rosterReportExample = {
  body: { schoolId: '100', gradeLevel: '03', part: 1, parts: 1, entryCount: 1 },
  personal: {
    salt: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    entries: [
      {
        stateStudentId: '00123',
        lastName: 'Nguyễn',
        firstName: 'Example',
        middleName: null,
        generationCodeOrSuffix: null,
        birthdate: '2016-02-29',
        sex: 'Female',
        enrollmentType: 'Primary',
        entryDate: '2025-08-20',
        exitDate: null,
      },
    ],
  },
};
