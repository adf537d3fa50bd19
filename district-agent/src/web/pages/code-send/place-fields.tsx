import { Field, Select } from '@portage/shared/web/layout/form';
import { listClasses, listTeachers } from '../../../adapters/sqlite/classes.ts';
import { gradesOfSchool } from '../../../adapters/sqlite/enrolled-students.ts';
import { compareGrades } from '../../../domain/codes/grade-order.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { schoolsFor } from '../../parts/code-parts.tsx';
import { codeWords } from '../../parts/code-words.ts';
import type { ChooseStudentView } from './student-search.tsx';
import { sendWords } from './words.ts';

/** A browser offers no more than these; what is typed counts all the same. */
const mostOffered = 500;

/** School, grade, class and teacher to search within. */
export function PlaceFields({ visit, typed, problem, today }: ChooseStudentView) {
  const { language } = visit;
  const words = sendWords(language);
  const errorOf = (...kinds: (typeof problem)[]) =>
    problem !== null && kinds.includes(problem) ? { error: words[problem] } : {};
  return (
    <fieldset class="usa-fieldset">
      <legend class="usa-legend">{words.within}</legend>
      <div class="filters">
        <Select
          {...{ language, name: 'school', label: codeWords(language).school }}
          {...errorOf('grade-without-school')}
          value={typed?.schoolId ?? ''}
          options={schoolOptions(visit)}
        />
        <Select
          {...{ language, name: 'grade', label: codeWords(language).grade }}
          value={typed?.gradeLevel ?? ''}
          options={[{ value: '', label: words.anyGrade }, ...gradeOptions(visit, today)]}
        />
        <Field
          {...{ language, name: 'class', label: words.class, hint: words.classHint }}
          {...errorOf('no-such-class', 'several-classes')}
          {...{ value: typed?.classCode ?? '', list: 'classes' }}
        />
        <Field
          {...{ language, name: 'teacher', label: words.teacher, hint: words.teacherHint }}
          {...errorOf('no-such-teacher', 'several-teachers')}
          {...{ value: typed?.teacher ?? '', list: 'teachers' }}
        />
      </div>
      <Offered {...{ visit, today, schoolId: typed?.schoolId ?? '' }} />
    </fieldset>
  );
}

/** Somebody limited to schools searches one of them at a time. */
function schoolOptions(visit: AgentVisit) {
  const schools = schoolsFor(visit).map(({ schoolId, schoolName }) => ({
    value: schoolId,
    label: schoolName,
  }));
  return visit.user.schools === null
    ? [{ value: '', label: sendWords(visit.language).anySchool }, ...schools]
    : schools;
}

function gradeOptions(visit: AgentVisit, today: string) {
  const grades = schoolsFor(visit).flatMap(({ schoolId }) =>
    gradesOfSchool(visit.app.db, { schoolId, today }),
  );
  const labels = new Map(grades.map(({ gradeLevel, label }) => [gradeLevel, label ?? gradeLevel]));
  return [...labels]
    .toSorted(([one], [other]) => compareGrades(one, other))
    .map(([value, label]) => ({ value, label }));
}

/** What a browser completes while somebody types; of the school that was chosen. */
function Offered({
  visit,
  today,
  schoolId,
}: {
  visit: AgentVisit;
  today: string;
  schoolId: string;
}) {
  const { db } = visit.app;
  const chosen = schoolId === '' ? (visit.user.schools?.[0] ?? '') : schoolId;
  const place = { today, ...(chosen === '' ? {} : { schoolId: chosen }) };
  return (
    <>
      <datalist id="classes">
        {listClasses(db, place)
          .slice(0, mostOffered)
          .map(({ courseCode, sectionIdentifier, title, schoolName }) => (
            <option value={`${courseCode}/${sectionIdentifier}`}>
              {title}, {schoolName}
            </option>
          ))}
      </datalist>
      <datalist id="teachers">
        {listTeachers(db, place)
          .slice(0, mostOffered)
          .map(({ teacher }) => (
            <option value={teacher} />
          ))}
      </datalist>
    </>
  );
}
