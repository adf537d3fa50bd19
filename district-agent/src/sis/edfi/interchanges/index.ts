import type { Interchange } from '../edfi-load.ts';
import { contactInterchange } from './contact.ts';
import { educationOrganization } from './education-organization.ts';
import { studentInterchange } from './student.ts';
import { studentAssessmentInterchange } from './student-assessment.ts';
import { studentAttendance } from './student-attendance.ts';
import { studentDiscipline } from './student-discipline.ts';
import { studentEnrollment } from './student-enrollment.ts';
import { studentHealthInterchange } from './student-health.ts';

/** The interchanges that are loaded, in the order in which they refer to each other. */
export const interchanges: readonly Interchange[] = [
  educationOrganization,
  studentInterchange,
  studentEnrollment,
  contactInterchange,
  { ...contactInterchange, rootElement: 'InterchangeParent' },
  studentHealthInterchange,
  studentAttendance,
  studentAssessmentInterchange,
  studentDiscipline,
];
