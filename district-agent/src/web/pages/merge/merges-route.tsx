import { PortageError } from '@portage/shared/error-codes';
import { seeOther } from '@portage/shared/web/answers';
import { errorMeaning } from '@portage/shared/web/i18n/error-meaning';
import { Alert } from '@portage/shared/web/layout/blocks';
import { Button, Form } from '@portage/shared/web/layout/form';
import { Name } from '@portage/shared/web/layout/text';
import {
  findStudentMerge,
  listStudentMerges,
  type StudentMerge,
} from '../../../adapters/sqlite/student-merges.ts';
import { findByLocalId } from '../../../adapters/sqlite/students.ts';
import { maySeeStudent } from '../../../adapters/sqlite/user-schools.ts';
import { undoMerge } from '../../../application/undo-merge.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { pageLines } from '../../lists.ts';
import { numberPages } from '../../parts/number-pages.ts';
import { MergesContent } from './merges-view.tsx';
import { mergeWords } from './words.ts';

const mergesPath = '/merges';
const undo = {
  path: `${mergesPath}/:mergeId/undo`,
  right: 'import',
  object: (visit: AgentVisit) => {
    const merge = findStudentMerge(visit.app.db, Number(visit.params['mergeId']));
    return merge !== undefined && isTheirs(visit, merge);
  },
} as const;

/** The merges of this district's students, and the page that takes one back. */
export const mergesRoutes: readonly AgentRoute[] = [
  { method: 'GET', path: mergesPath, right: 'import', handler: show },
  { method: 'GET', ...undo, handler: (visit: AgentVisit) => ask(visit, null) },
  { method: 'POST', ...undo, handler: submit },
];

/** Whether the one who stayed is a student of the person's schools. */
function isTheirs({ app, user }: AgentVisit, { survivorLocalStudentId }: StudentMerge): boolean {
  const survivor = findByLocalId(app.db, survivorLocalStudentId);
  if (survivor === undefined) return user.schools === null;
  return maySeeStudent(app.db, user.schools, survivor.studentId);
}

function show(visit: AgentVisit): Promise<Response> {
  const { app, query, language } = visit;
  const words = mergeWords(language);
  const merges = listStudentMerges(app.db).filter((merge) => isTheirs(visit, merge));
  const done = (['merged', 'undone'] as const).find((each) => each === query.get('done'));
  const list = { path: mergesPath, query, name: 'page', lines: pageLines };
  return visit.page(
    { title: words.mergesTitle },
    <MergesContent {...{ visit, done: done ?? null, merges: numberPages(merges, list) }} />,
  );
}

function ask(visit: AgentVisit, refusal: string | null): Promise<Response> {
  const { app, params, language } = visit;
  const words = mergeWords(language);
  const merge = findStudentMerge(app.db, Number(params['mergeId']));
  return visit.page(
    {
      title: words.undoTitle,
      status: refusal === null ? 200 : 409,
      back: { href: mergesPath, label: words.mergesTitle },
    },
    <>
      {refusal === null ? null : <Alert kind="error">{refusal}</Alert>}
      <p>
        {words.gone}: <Name>{merge?.duplicateLocalStudentId}</Name>
      </p>
      <p>{words.undoHint}</p>
      <Form visit={visit} action={`${mergesPath}/${params['mergeId']}/undo`}>
        <div class="actions">
          <Button look="secondary">{words.yesUndo}</Button>
          <a href={mergesPath}>{words.keep}</a>
        </div>
      </Form>
    </>,
  );
}

function submit(visit: AgentVisit): Response | Promise<Response> {
  const { app, user, params, language } = visit;
  try {
    undoMerge(app, { mergeId: Number(params['mergeId']), username: user.username });
  } catch (error) {
    const code = error instanceof PortageError ? error.code : null;
    if (code !== 'merge-changed-since' && code !== 'merge-undone-before') throw error;
    return ask(visit, errorMeaning(language, code));
  }
  return seeOther(`${mergesPath}?done=undone`);
}
