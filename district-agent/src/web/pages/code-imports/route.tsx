import { PortageError } from '@portage/shared/error-codes';
import { seeOther } from '@portage/shared/web/answers';
import { findCodeImport } from '../../../adapters/sqlite/code-imports.ts';
import { completedImports } from '../../../application/codes/completed-imports.ts';
import { lookUpCode } from '../../../application/codes/look-up-code.ts';
import { type PendingImport, pendingImports } from '../../../application/codes/pending-imports.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { pageLines } from '../../lists.ts';
import { importPath, maySeeImport } from '../../parts/code-parts.tsx';
import { codeRefusal } from '../../parts/code-refusals.ts';
import { codeWords } from '../../parts/code-words.ts';
import { numberPages } from '../../parts/number-pages.ts';
import { CodeImportsContent, type TypedCode } from './view.tsx';

/** The tab on which a code is entered, with the imports that are pending and that have ended. */
export const codeImportsRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path: importPath,
    right: 'transfer-codes',
    nav: { order: 40, label: (language) => codeWords(language).title },
    handler: (visit) => show(visit, null),
  },
  {
    method: 'GET',
    path: `${importPath}/live`,
    right: 'transfer-codes',
    handler: (visit) => visit.site.live.open(visit, () => fingerprintOf(visit)),
  },
  {
    method: 'POST',
    path: importPath,
    right: 'transfer-codes',
    handler: enter,
  },
];

function show(visit: AgentVisit, typed: TypedCode | null): Promise<Response> {
  const { query } = visit;
  const completed = completedImports(visit.app.db).filter((one) => isTheirs(visit, one));
  const list = { path: importPath, query, name: 'page', lines: pageLines };
  const done = (['cancelled', 'left'] as const).find((each) => each === query.get('done'));
  return visit.page(
    { title: codeWords(visit.language).title, status: typed === null ? 200 : 400 },
    <CodeImportsContent
      {...{ visit, typed, done: done ?? null, pending: theirPending(visit) }}
      completed={numberPages(completed, list)}
    />,
  );
}

const theirPending = (visit: AgentVisit): PendingImport[] =>
  pendingImports(visit.app.db).filter((one) => isTheirs(visit, one));

function isTheirs(visit: AgentVisit, { redemptionId }: { redemptionId: string }): boolean {
  const codeImport = findCodeImport(visit.app.db, redemptionId);
  return codeImport !== null && maySeeImport(visit, codeImport);
}

const fingerprintOf = (visit: AgentVisit): string =>
  theirPending(visit)
    .map(({ redemptionId, stage, code, packetsStaged, counts }) =>
      [redemptionId, stage, code, packetsStaged, ...Object.values(counts)].join(' '),
    )
    .join('\n');

function enter(visit: AgentVisit): Response | Promise<Response> {
  const { app, user, form, language } = visit;
  const typed = form.text('code');
  try {
    const redemptionId = lookUpCode(app, { typed, username: user.username });
    return seeOther(`${importPath}/imports/${redemptionId}`);
  } catch (error) {
    const said = error instanceof PortageError ? codeRefusal(language, error.code) : null;
    if (said === null) throw error;
    return show(visit, { text: typed, error: said });
  }
}
