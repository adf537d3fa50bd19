import { searchForPerson } from '../../../adapters/sqlite/student-search.ts';
import { type AgentRoute, type AgentVisit, recordRights } from '../../agent-route.ts';
import { StudentsContent } from './view.tsx';
import { studentsWords } from './words.ts';

/** More than anybody reads; whoever gets so many types more of the name. */
const mostFound = 50;

/** The search for a student. */
export const studentsRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path: '/students',
    right: recordRights,
    nav: { order: 20, label: (language) => studentsWords(language).title },
    handler: (visit) => show(visit, ''),
  },
  {
    method: 'POST',
    path: '/students',
    right: recordRights,
    handler: (visit) => show(visit, visit.form.text('text')),
  },
];

function show(visit: AgentVisit, text: string): Promise<Response> {
  const { app, user, language } = visit;
  const found =
    text === ''
      ? null
      : searchForPerson(app.db, { text, schools: user.schools, limit: mostFound + 1 });
  return visit.page(
    { title: studentsWords(language).title },
    <StudentsContent
      {...{ visit, text }}
      found={found?.slice(0, mostFound) ?? null}
      isMore={(found?.length ?? 0) > mostFound}
    />,
  );
}
