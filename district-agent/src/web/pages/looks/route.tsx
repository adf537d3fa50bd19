import { download } from '@portage/shared/web/answers';
import { hasRight } from '@portage/shared/web/route';
import { looksPage } from '../../../adapters/sqlite/transfer-looks.ts';
import { looksCsv } from '../../../application/looks-csv.ts';
import {
  type AgentRoute,
  type AgentVisit,
  isTheirTransfer,
  looksRights,
  recordRights,
  transferRights,
} from '../../agent-route.ts';
import { pageLines } from '../../lists.ts';
import { transferPageWords } from '../transfer/words.ts';
import { LooksContent } from './view.tsx';
import { looksWords } from './words.ts';

const path = '/transfers/:transferId{[0-9a-f-]{36}}/looks';
const rule = { method: 'GET', right: looksRights, object: isTheirTransfer } as const;

/** More looks at one transfer than people have time for. */
const mostCsvLines = 100_000;

/** Who has looked at a transfer, as page and for a spreadsheet. */
export const looksRoutes: readonly AgentRoute[] = [
  { ...rule, path, handler: show },
  { ...rule, path: `${path}.csv`, handler: csv },
];

/** Which document somebody opened says what is in the records: not for everybody. */
function looksOf(visit: AgentVisit, page: { beforeId: number | null; limit: number }) {
  const transferId = visit.params['transferId'] ?? '';
  const looks = looksPage(visit.app.db, { transferId, ...page });
  const mayKnow = hasRight(visit.user, recordRights);
  return mayKnow ? looks : looks.map((look) => ({ ...look, object: null }));
}

function show(visit: AgentVisit): Promise<Response> {
  const { language, params, query, user } = visit;
  const given = query.get('before') ?? '';
  const beforeId = /^[1-9]\d{0,14}$/.test(given) ? Number(given) : null;
  const found = looksOf(visit, { beforeId, limit: pageLines + 1 });
  const rows = found.slice(0, pageLines);
  const last = rows.at(-1);
  const address = `/transfers/${params['transferId']}`;
  const isMore = found.length > pageLines && last !== undefined;
  return visit.page(
    {
      title: looksWords(language).title,
      ...(hasRight(user, transferRights)
        ? { back: { href: address, label: transferPageWords(language).title } }
        : {}),
    },
    <LooksContent
      {...{ visit, rows, csv: `${address}/looks.csv` }}
      first={beforeId === null ? null : `${address}/looks`}
      next={isMore ? `${address}/looks?before=${last.lookId}` : null}
    />,
  );
}

function csv(visit: AgentVisit): Response {
  const rows = looksOf(visit, { beforeId: null, limit: mostCsvLines });
  const name = `looks-${visit.params['transferId']}.csv`;
  return download({ name, type: 'text/csv; charset=utf-8', content: looksCsv(rows) });
}
