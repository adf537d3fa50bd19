import { PortageError } from '@portage/shared/error-codes';
import { dateSchema } from '@portage/shared/ids';
import { type EndEnrollmentOutcome, endEnrollment } from '../../../adapters/sqlite/enrollments.ts';
import type { AgentVisit } from '../../agent-route.ts';

/** What came of ending an enrollment; only `ended` changed anything. */
export type EndSaid = EndEnrollmentOutcome['kind'] | 'date-invalid';

/** Whether an enrollment is the person's to end; that of their student at another school is not. */
export const isTheirSchool = ({ user }: AgentVisit, schoolId: string): boolean =>
  user.schools?.includes(schoolId) ?? true;

/** Ends the enrollment of a student that an `EndForm` names. Throws `page-unknown`. */
export function endFrom(visit: AgentVisit, studentId: number): EndSaid {
  const { app, form } = visit;
  const date = form.text('date');
  if (!dateSchema.safeParse(date).success) return 'date-invalid';
  const schoolId = form.text('schoolId');
  if (!isTheirSchool(visit, schoolId)) throw new PortageError('page-unknown');
  return endEnrollment(app.db, studentId, { date, type: null, schoolId }).kind;
}
