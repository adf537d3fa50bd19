import { Table } from '@portage/shared/web/layout/blocks';
import { DateText, Name } from '@portage/shared/web/layout/text';
import type { Child } from 'hono/jsx';
import { ownEnrollments } from '../../../adapters/sqlite/enrollments.ts';
import type { Student } from '../../../adapters/sqlite/students.ts';
import type { MergePlan } from '../../../application/plan-merge.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { enrollmentWords } from '../enrollment/words.ts';
import { mergeWords } from './words.ts';

interface Side {
  readonly name: string;
  readonly survivor: Child;
  readonly duplicate: Child;
  readonly after: Child;
}

const fields = [
  ['localStudentId', 'local_student_id'],
  ['stateStudentId', 'state_student_id'],
  ['lastName', 'last_name'],
  ['firstName', 'first_name'],
  ['middleName', 'middle_name'],
  ['generationCodeOrSuffix', 'generation_code_or_suffix'],
  ['birthdate', 'birthdate'],
  ['sex', 'sex'],
  ['userName', 'user_name'],
  ['email', 'email'],
] as const;

/** Field by field: the one who stays, the one who is merged into it, and what stands afterwards. */
export function SideBySide({ visit, plan }: { visit: AgentVisit; plan: MergePlan }) {
  const words = mergeWords(visit.language);
  return (
    <Table
      caption={words.sides}
      rows={[...fields.map((field) => sideOf(visit, plan, field)), enrolledSide(visit, plan)]}
      columns={[
        { head: words.field, cell: ({ name }) => name },
        { head: words.survivor, cell: ({ survivor }) => survivor },
        { head: words.duplicate, cell: ({ duplicate }) => duplicate },
        { head: words.after, cell: ({ after }) => after },
      ]}
    />
  );
}

/** A value of its own always stays; one that the survivor lacks is taken from the other. */
function sideOf(
  { language }: AgentVisit,
  { survivor, duplicate, fields: filled }: MergePlan,
  [field, column]: (typeof fields)[number],
): Side {
  const words = enrollmentWords(language);
  const shown = ({ [field]: value }: Student): Child => {
    if (field === 'birthdate') return <DateText {...{ language, date: value }} />;
    return <Name>{field === 'sex' ? words[value as Student['sex']] : (value ?? '–')}</Name>;
  };
  const isFilled = filled.some((of) => of.column === column);
  return {
    ...{ name: words[field], survivor: shown(survivor), duplicate: shown(duplicate) },
    after: isFilled ? <strong>{shown(duplicate)}</strong> : shown(survivor),
  };
}

function enrolledSide({ app, language }: AgentVisit, { survivor, duplicate }: MergePlan): Side {
  const schoolsOf = (...students: Student[]): Child => {
    const open = students
      .flatMap(({ studentId }) => ownEnrollments(app.db, studentId))
      .filter(({ exitDate }) => exitDate === null);
    return <Name>{[...new Set(open.map((one) => one.schoolName))].join('; ') || '–'}</Name>;
  };
  return {
    name: mergeWords(language).enrolled,
    ...{ survivor: schoolsOf(survivor), duplicate: schoolsOf(duplicate) },
    after: schoolsOf(survivor, duplicate),
  };
}
