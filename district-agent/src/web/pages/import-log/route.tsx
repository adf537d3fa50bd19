import { PortageError } from '@portage/shared/error-codes';
import { download } from '@portage/shared/web/answers';
import {
  type ImportLog,
  logOfRun,
  readImportLogs,
} from '../../../application/import/import-log.ts';
import { importLogCsv } from '../../../application/import/import-log-csv.ts';
import { importLogPage } from '../../../application/import/import-log-page.ts';
import type { RowWords } from '../../../domain/import/row-text.ts';
import { type AgentRoute, type AgentVisit, isTheirTransfer } from '../../agent-route.ts';
import { looking } from '../../looking.ts';
import { rowWords } from '../../parts/row-words.ts';
import { importAddress, importPath, transferIdOf } from '../import/place.ts';
import { importWords } from '../import/words.ts';
import { LogContent } from './view.tsx';
import { logWords } from './words.ts';

/** Lines of one page. */
const pageLines = 100;

const path = `${importPath}/log/:run`;
const guard = { right: 'import', object: isTheirTransfer } as const;

/** The log of one run of an import, as page, CSV and file to keep. */
export const importLogRoutes: readonly AgentRoute[] = looking('import-log', [
  { method: 'GET', path, ...guard, handler: show },
  { method: 'GET', path: `${path}/csv`, ...guard, handler: csv },
  { method: 'GET', path: `${path}/page`, ...guard, handler: page },
]);

/** Throws `import-run-unknown` and `page-unknown`. */
function logOf(visit: AgentVisit, words?: RowWords): ImportLog {
  const run = visit.params['run'] ?? '';
  if (!/^[1-9]\d{0,14}$/.test(run)) throw new PortageError('page-unknown');
  return logOfRun(readImportLogs(visit.app.db, transferIdOf(visit), words), Number(run));
}

function show(visit: AgentVisit): Promise<Response> {
  const { language, query } = visit;
  const log = logOf(visit, rowWords(language));
  const given = query.get('from') ?? '';
  const from = /^\d{1,7}$/.test(given) ? Number(given) : 0;
  const address = `${importAddress(visit)}/log/${log.run.importRunId}`;
  const next = from + pageLines;
  return visit.page(
    {
      title: logWords(language).title,
      back: { href: importAddress(visit), label: importWords(language).title },
    },
    <LogContent
      {...{ visit, log, address }}
      lines={log.lines.slice(from, next)}
      first={from === 0 ? null : address}
      next={next < log.lines.length ? `${address}?from=${next}` : null}
    />,
  );
}

function csv(visit: AgentVisit): Response {
  const log = logOf(visit);
  const name = `import-log-${log.run.importRunId}.csv`;
  return download({ name, type: 'text/csv; charset=utf-8', content: importLogCsv([log]) });
}

/** A file to keep: its own style would not apply within the site. */
function page(visit: AgentVisit): Response {
  const log = logOf(visit);
  const name = `import-log-${log.run.importRunId}.html`;
  return download({ name, type: 'text/html; charset=utf-8', content: importLogPage(log) });
}
