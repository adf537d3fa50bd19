import { PortageError } from '@portage/shared/error-codes';
import { download } from '@portage/shared/web/answers';
import { hasRight } from '@portage/shared/web/route';
import { protectionOf } from '../../../adapters/sqlite/protected-students.ts';
import { findStudent, type Student } from '../../../adapters/sqlite/students.ts';
import { noteDisclosuresRead } from '../../../adapters/sqlite/transfer-looks.ts';
import type { UserRight } from '../../../adapters/sqlite/users.ts';
import { disclosuresCsv } from '../../../application/disclosures/disclosures-csv.ts';
import { listDisclosures } from '../../../application/disclosures/list-disclosures.ts';
import {
  type AgentRoute,
  type AgentVisit,
  isTheirStudent,
  recordRights,
} from '../../agent-route.ts';
import { studentWords } from '../student/words.ts';
import { DisclosuresContent } from './view.tsx';
import { disclosuresWords } from './words.ts';

const path = '/students/:studentId{[0-9]+}/disclosures';
/** Of protected students admins alone; they see no records here, but to whom they went. */
const right: readonly UserRight[] = [...recordRights, 'admin'];
const rule = { method: 'GET', right, object: isTheirStudent } as const;

/** A student's record of requests and disclosures (34 CFR 99.32), as page and for a spreadsheet. */
export const disclosuresRoutes: readonly AgentRoute[] = [
  { ...rule, path, handler: show },
  { ...rule, path: `${path}.csv`, handler: csv },
];

/** Throws `student-unknown`, and `disclosures-protected` to who is no administrator. */
function readAs({ app, user, params, now }: AgentVisit): Student {
  const student = findStudent(app.db, Number(params['studentId']));
  if (student === undefined) throw new PortageError('student-unknown');
  const { studentId } = student;
  if (protectionOf(app.db, studentId) !== null && !hasRight(user, 'admin')) {
    throw new PortageError('disclosures-protected');
  }
  const looker = { username: user.username, personName: user.name, via: 'site' } as const;
  noteDisclosuresRead(app.db, { ...looker, studentId }, now);
  return student;
}

function show(visit: AgentVisit): Promise<Response> {
  const { app, language, user } = visit;
  const student = readAs(visit);
  const address = `/students/${student.studentId}`;
  return visit.page(
    {
      title: disclosuresWords(language).title,
      ...(hasRight(user, recordRights)
        ? { back: { href: address, label: studentWords(language).title } }
        : {}),
    },
    <DisclosuresContent
      {...{ visit, student, csv: `${address}/disclosures.csv` }}
      isProtected={protectionOf(app.db, student.studentId) !== null}
      rows={listDisclosures(app.db, student.studentId)}
    />,
  );
}

function csv(visit: AgentVisit): Response {
  const { studentId } = readAs(visit);
  const content = disclosuresCsv(listDisclosures(visit.app.db, studentId));
  return download({ name: 'disclosures.csv', type: 'text/csv; charset=utf-8', content });
}
