import { dateSchema } from '@portage/shared/ids';
import { type EndEnrollmentOutcome, endEnrollment } from '../../../adapters/sqlite/enrollments.ts';
import type { AgentVisit } from '../../agent-route.ts';

/** What came of ending an enrollment; only `ended` changed anything. */
export type EndSaid = EndEnrollmentOutcome['kind'] | 'date-invalid';

/** Ends the enrollment of a student that an `EndForm` names. */
export function endFrom({ app, form }: AgentVisit, studentId: number): EndSaid {
  const date = form.text('date');
  if (!dateSchema.safeParse(date).success) return 'date-invalid';
  const schoolId = form.text('schoolId');
  return endEnrollment(app.db, studentId, { date, type: null, schoolId }).kind;
}
