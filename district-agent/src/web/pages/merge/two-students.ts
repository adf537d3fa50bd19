/** The two students that an address names, and whether they are a person's. */
import { PortageError } from '@portage/shared/error-codes';
import { findStudent, type Student } from '../../../adapters/sqlite/students.ts';
import { maySeeStudent } from '../../../adapters/sqlite/user-schools.ts';
import { type AgentVisit, isTheirStudent } from '../../agent-route.ts';

/** The search for the other one; the plan of a merge is below it. */
export const searchPath = '/students/:studentId{[0-9]+}/merge';

/** The place of the search on the site of this visit. */
export const searchAddress = ({ params }: AgentVisit): string =>
  `/students/${params['studentId']}/merge`;

/** Where two students are compared; the first one stays. */
export const planAddress = (survivorId: number, duplicateId: number): string =>
  `/students/${survivorId}/merge/${duplicateId}`;

/** The student who stays. Throws `student-unknown`. */
export const survivorOf = (visit: AgentVisit): Student => studentOf(visit, 'studentId');

/** The student who is merged into the other. Throws `student-unknown`. */
export const duplicateOf = (visit: AgentVisit): Student => studentOf(visit, 'duplicateId');

function studentOf({ app, params }: AgentVisit, name: string): Student {
  const student = findStudent(app.db, Number(params[name]));
  if (student === undefined) throw new PortageError('student-unknown');
  return student;
}

/** For `object`: whether both students are of the person's schools. */
export function areBothTheirs(visit: AgentVisit): boolean {
  const { app, user, params } = visit;
  const duplicateId = Number(params['duplicateId']);
  if (!Number.isSafeInteger(duplicateId)) return false;
  return isTheirStudent(visit) && maySeeStudent(app.db, user.schools, duplicateId);
}
