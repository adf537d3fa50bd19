import { EmptyState, Table } from '@portage/shared/web/layout/blocks';
import { Button, Select } from '@portage/shared/web/layout/form';
import { Name } from '@portage/shared/web/layout/text';
import { type CountedGrade, gradesOfSchool } from '../../../adapters/sqlite/enrolled-students.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { schoolsFor, sendPath } from '../../parts/code-parts.tsx';
import { codeWords } from '../../parts/code-words.ts';
import { GenerateForm } from './generate-form.tsx';
import { sendWords } from './words.ts';

/** A whole grade: first the school, then the grade. */
export const chooseGradeRoutes: readonly AgentRoute[] = [
  { method: 'GET', path: `${sendPath}/grade`, right: 'transfer-codes', handler: show },
];

function show(visit: AgentVisit): Promise<Response> {
  const { app, query, language, now } = visit;
  const words = sendWords(language);
  const school = schoolsFor(visit).find(({ schoolId }) => schoolId === query.get('school'));
  const today = now.toISOString().slice(0, 10);
  const grades =
    school === undefined ? null : gradesOfSchool(app.db, { schoolId: school.schoolId, today });
  return visit.page(
    { title: words.gradeTitle, back: { href: sendPath, label: words.back } },
    <>
      <p>{words.enrolledOnly}</p>
      <SchoolForm {...{ visit, schoolId: school?.schoolId ?? '' }} />
      {school === undefined || grades === null ? null : (
        <Grades {...{ visit, grades, schoolId: school.schoolId }} />
      )}
    </>,
  );
}

function SchoolForm({ visit, schoolId }: { visit: AgentVisit; schoolId: string }) {
  const { language } = visit;
  const common = codeWords(language);
  return (
    <form method="get" action={`${sendPath}/grade`} class="filters">
      <Select
        {...{ language, name: 'school', label: common.school, value: schoolId, required: true }}
        options={[
          { value: '', label: common.choose },
          ...schoolsFor(visit).map((one) => ({ value: one.schoolId, label: one.schoolName })),
        ]}
      />
      <Button look="outline">{sendWords(language).showGrades}</Button>
    </form>
  );
}

function Grades({
  visit,
  grades,
  schoolId,
}: {
  visit: AgentVisit;
  grades: readonly CountedGrade[];
  schoolId: string;
}) {
  const { language } = visit;
  const words = sendWords(language);
  if (grades.length === 0) {
    return (
      <EmptyState title={words.noGrades}>
        <p>{words.noGradesNext}</p>
      </EmptyState>
    );
  }
  const labelOf = ({ label, gradeLevel }: CountedGrade): string => label ?? gradeLevel;
  return (
    <GenerateForm visit={visit}>
      <input type="hidden" name="schoolId" value={schoolId} />
      <Table
        caption={words.chooseGrade}
        rows={grades}
        rowHeading={1}
        columns={[
          {
            head: words.choose,
            cell: (grade) => (
              <span class="tick">
                <input
                  type="radio"
                  name="gradeLevel"
                  value={grade.gradeLevel}
                  aria-label={words.chooseOne(labelOf(grade))}
                  required
                />
              </span>
            ),
          },
          { head: codeWords(language).grade, cell: (grade) => <Name>{labelOf(grade)}</Name> },
          { head: codeWords(language).students, isNumber: true, cell: ({ students }) => students },
        ]}
      />
    </GenerateForm>
  );
}
