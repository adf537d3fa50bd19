import { download } from '@portage/shared/web/answers';
import { transfersPage } from '../../../adapters/sqlite/transfer-rows.ts';
import { transfersCsv } from '../../../application/transfers-csv.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { addressOf, filterFrom, pageLines, placeFrom } from '../../lists.ts';
import { TransfersContent } from './view.tsx';
import { transfersWords } from './words.ts';

/** A spreadsheet takes a million lines; nobody's district has so many. */
const mostCsvLines = 100_000;

/** All transfers of the district. */
export const transfersRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path: '/transfers',
    right: 'monitor',
    nav: { order: 30, label: (language) => transfersWords(language).title },
    handler: show,
  },
  { method: 'GET', path: '/transfers.csv', right: 'monitor', handler: csv },
];

function show(visit: AgentVisit): Promise<Response> {
  const { app, query, now, user } = visit;
  const place = placeFrom(query);
  const asked = { filter: filterFrom(query, now), schools: user.schools, place };
  const found = transfersPage(app.db, { ...asked, limit: pageLines + 1 });
  const rows = found.slice(0, pageLines);
  const last = rows.at(-1);
  const next =
    found.length > pageLines && last !== undefined
      ? { at: last.requestedAt, after: last.transferId }
      : null;
  return visit.page(
    { title: transfersWords(visit.language).title },
    <TransfersContent
      {...{ visit, rows }}
      first={place === null ? null : addressOf('/transfers', query, null)}
      next={next === null ? null : addressOf('/transfers', query, next)}
      csv={addressOf('/transfers.csv', query, null)}
    />,
  );
}

function csv({ app, query, now, user }: AgentVisit): Response {
  const rows = transfersPage(app.db, {
    ...{ filter: filterFrom(query, now), schools: user.schools, place: null },
    limit: mostCsvLines,
  });
  const type = 'text/csv; charset=utf-8';
  return download({ name: 'transfers.csv', type, content: transfersCsv(rows) });
}
