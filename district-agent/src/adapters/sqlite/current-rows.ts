import { schoolYearOf } from '../../domain/school-year.ts';

/**
 * Whether enrollment `e` is this district's own, has begun by `@today` and has not ended: what
 * makes a student currently enrolled.
 */
export const IS_CURRENT_ENROLLMENT = `(e.exit_date IS NULL AND e.source_district_id IS NULL
      AND e.entry_date <= @today)`;

/** The grade level of enrollment `e` as rosters name it: CEDS code, else the district's own. */
export const GRADE_LEVEL = `coalesce(e.grade_level ->> '$.code', e.grade_level ->> '$.localCode',
      'none')`;

/**
 * Whether student `c` is in section `c` of this district `@today`. A section without an end is one
 * of its school year alone: sources leave old ones open.
 */
export const IS_CURRENT_SECTION = `(c.source_district_id IS NULL
      AND (c.start_date IS NULL OR c.start_date <= @today)
      AND (c.end_date >= @today OR (c.end_date IS NULL AND c.school_year = @schoolYear)))`;

/** The values of the conditions above; `today` is `YYYY-MM-DD`. */
export const valuesOfToday = (today: string): { today: string; schoolYear: number } => ({
  today,
  schoolYear: schoolYearOf(today),
});
