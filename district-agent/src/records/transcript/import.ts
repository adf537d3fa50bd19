import type { AcademicSession } from '@portage/shared/records/transcript';
import { codeInKey, factKey, textInKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { formatSchoolYear, inOneLine, wordsOf } from '../../pdf/format.ts';

/**
 * The same term: the same school, school year and session. Credits and marks stay as the releasing
 * district wrote them (`0.50` is not `0.5`); course codes, credit types, repeat codes and, where we
 * have a grade scale, marks are mapped.
 */
export const transcriptImport: ImportRules<AcademicSession> = {
  keyOf: ({ schoolYear, schoolName, sessionType, sessionName }) =>
    factKey(schoolYear, textInKey(schoolName), codeInKey(sessionType), textInKey(sessionName)),
  nameOf: ({ schoolYear, schoolName, sessionType, sessionName }) =>
    inOneLine(formatSchoolYear(schoolYear), sessionName ?? wordsOf(sessionType), schoolName),
};
