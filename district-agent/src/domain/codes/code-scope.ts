import { z } from 'zod';

/**
 * Whose records a transfer code carries: everybody who is enrolled in a grade of a school, or one
 * student. A grade level is its CEDS code, else the district's own code.
 */
export const codeScopeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('grade'),
    schoolId: z.string().min(1),
    gradeLevel: z.string().min(1),
  }),
  z.object({ kind: z.literal('student'), studentId: z.number().int().positive() }),
]);
export type CodeScope = z.infer<typeof codeScopeSchema>;
