import { Field, Select } from '@portage/shared/web/layout/form';
import { offeredClasses } from '../../../adapters/sqlite/classes.ts';
import { gradesOfSchool } from '../../../adapters/sqlite/enrolled-students.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { schoolsFor } from '../../parts/code-parts.tsx';
import { codeWords } from '../../parts/code-words.ts';
import type { ChooseStudentView } from './student-search.tsx';
import { sendWords } from './words.ts';

/** A browser offers no more than these; what is typed counts all the same. */
const mostOffered = 500;

/** School, grade, class and teacher to search within. */
export function PlaceFields({ visit, typed, problem, today }: ChooseStudentView) {
  const { language, user } = visit;
  const words = sendWords(language);
  const chosen = typed?.schoolId || user.schools?.[0];
  const errorOf = (...kinds: (typeof problem)[]) =>
    problem !== null && kinds.includes(problem) ? { error: words[problem] } : {};
  return (
    <fieldset class="usa-fieldset">
      <legend class="usa-legend">{words.within}</legend>
      <div class="filters">
        <Select
          {...{ language, name: 'school', label: codeWords(language).school }}
          {...errorOf('grade-without-school', 'place-without-school')}
          value={typed?.schoolId ?? ''}
          options={schoolOptions(visit)}
        />
        <OfSchool {...{ visit, typed, today }} schoolId={chosen} />
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

/**
 * The grades of the chosen school, and what a browser completes of its classes and teachers. A
 * whole district has too many of them for a page.
 */
function OfSchool({
  visit,
  typed,
  today,
  schoolId,
}: Pick<ChooseStudentView, 'visit' | 'typed' | 'today'> & { schoolId: string | undefined }) {
  const { language, app } = visit;
  const words = sendWords(language);
  const place = schoolId === undefined ? null : { schoolId, today };
  const grades = place === null ? [] : gradesOfSchool(app.db, place);
  const classes = place === null ? [] : offeredClasses(app.db, { ...place, limit: mostOffered });
  return (
    <div id="of-school">
      <Select
        {...{ language, name: 'grade', label: codeWords(language).grade }}
        {...(place === null ? { hint: words.schoolFirst } : {})}
        value={typed?.gradeLevel ?? ''}
        options={[
          { value: '', label: words.anyGrade },
          ...grades.map(({ gradeLevel, label }) => ({
            value: gradeLevel,
            label: label ?? gradeLevel,
          })),
        ]}
      />
      <datalist id="classes">
        {classes.map(({ courseCode, sectionIdentifier, title }) => (
          <option value={`${courseCode}/${sectionIdentifier}`}>{title}</option>
        ))}
      </datalist>
      <datalist id="teachers">
        {[...new Set(classes.flatMap(({ teachers }) => teachers))].map((teacher) => (
          <option value={teacher} />
        ))}
      </datalist>
    </div>
  );
}
