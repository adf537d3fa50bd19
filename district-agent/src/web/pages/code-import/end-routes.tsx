import { download, seeOther } from '@portage/shared/web/answers';
import { countIncoming } from '../../../adapters/sqlite/incoming-outcomes.ts';
import { cancelImport } from '../../../application/codes/cancel-import.ts';
import {
  type CodeImportLogLine,
  codeImportLog,
} from '../../../application/codes/code-import-log.ts';
import { codeImportLogCsv } from '../../../application/codes/code-import-log-csv.ts';
import {
  knownCodeImport,
  refuseStarted,
  refuseUnlessInReview,
} from '../../../application/codes/known-code-import.ts';
import { startImport } from '../../../application/codes/start-import.ts';
import type { StatusWords } from '../../../domain/codes/import-status.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { pageLines } from '../../lists.ts';
import { importPath, isTheirImport } from '../../parts/code-parts.tsx';
import { numberPages } from '../../parts/number-pages.ts';
import { CancelContent, StartContent } from './confirm.tsx';
import { LogContent } from './log-view.tsx';
import { statusWords } from './status-words.ts';
import { importWords } from './words.ts';

const path = `${importPath}/imports/:redemptionId`;
const theirs = { right: 'transfer-codes', object: isTheirImport } as const;

/** How an import ends: Import or Cancel, each after a page that asks, and its log. */
export const endRoutes: readonly AgentRoute[] = [
  { method: 'GET', path: `${path}/start`, ...theirs, handler: askStart },
  { method: 'POST', path: `${path}/start`, ...theirs, handler: start },
  { method: 'GET', path: `${path}/cancel`, ...theirs, handler: askCancel },
  { method: 'POST', path: `${path}/cancel`, ...theirs, handler: cancel },
  { method: 'GET', path: `${path}/log`, ...theirs, handler: showLog },
  { method: 'GET', path: `${path}/log.csv`, ...theirs, handler: csv },
];

const idOf = ({ params }: AgentVisit): string => params['redemptionId'] ?? '';
const pageOf = (visit: AgentVisit): string => `${importPath}/imports/${idOf(visit)}`;

const partsOf = (visit: AgentVisit, title: string) => ({
  title,
  back: { href: pageOf(visit), label: importWords(visit.language).title },
});

function askStart(visit: AgentVisit): Promise<Response> {
  const { db } = visit.app;
  refuseUnlessInReview(knownCodeImport(db, idOf(visit)));
  const counts = countIncoming(db, idOf(visit));
  return visit.page(
    partsOf(visit, importWords(visit.language).startTitle),
    <StartContent {...{ visit, counts, path: pageOf(visit) }} />,
  );
}

/** Somebody may have reviewed or matched since the page was made; what is open now counts. */
function start(visit: AgentVisit): Response {
  const { app, user, form } = visit;
  startImport(app, {
    ...{ redemptionId: idOf(visit), username: user.username },
    acceptUnreviewed: form.text('accept') === 'yes',
  });
  return seeOther(pageOf(visit));
}

function askCancel(visit: AgentVisit): Promise<Response> {
  refuseStarted(knownCodeImport(visit.app.db, idOf(visit)).stage);
  return visit.page(
    partsOf(visit, importWords(visit.language).cancelTitle),
    <CancelContent {...{ visit, path: pageOf(visit) }} />,
  );
}

async function cancel(visit: AgentVisit): Promise<Response> {
  const { app, user, form } = visit;
  await cancelImport(app, {
    ...{ redemptionId: idOf(visit), username: user.username },
    confirmed: form.text('confirmed') === 'yes',
  });
  return seeOther(`${importPath}?done=cancelled`);
}

const logOf = (visit: AgentVisit, words?: StatusWords): CodeImportLogLine[] =>
  codeImportLog(visit.app.db, idOf(visit), {
    schools: visit.user.schools,
    ...(words === undefined ? {} : { words }),
  });

function showLog(visit: AgentVisit): Promise<Response> {
  const lines = logOf(visit, statusWords(visit.language));
  const list = { path: visit.path, query: visit.query, name: 'page', lines: pageLines };
  return visit.page(
    partsOf(visit, importWords(visit.language).logTitle),
    <LogContent {...{ visit, path: pageOf(visit), page: numberPages(lines, list) }} />,
  );
}

function csv(visit: AgentVisit): Response {
  const content = codeImportLogCsv(logOf(visit));
  return download({ name: 'import-log.csv', type: 'text/csv; charset=utf-8', content });
}
