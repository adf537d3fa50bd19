import { seeOther } from '@portage/shared/web/answers';
import {
  findCodeRow,
  findTransferRow,
  searchTransfers,
  type TransferSearch,
} from '../../../adapters/sqlite/transfer-search.ts';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { districtIn, oneOf, pageLines, pageOf, placeFrom } from '../../lists.ts';
import { ages, TransfersContent, transferStatuses } from './view.tsx';
import { transfersWords } from './words.ts';

const path = '/transfers';
const dayMs = 86_400_000;

/** All transfers by request. */
export const transfersRoutes: readonly HubRoute[] = [
  {
    method: 'GET',
    path,
    right: everybody,
    nav: { order: 20, label: (language) => transfersWords(language).title },
    handler: show,
  },
];

/** A whole ID leads to its transfer, of either kind. */
function show(visit: HubVisit): Response | Promise<Response> {
  const { app, query, now, language } = visit;
  const asked = (query.get('id') ?? '').trim().toLowerCase();
  if (isTransfer(visit, asked)) return seeOther(`${path}/${asked}`);
  const search = searchFrom(query, now);
  const found = searchTransfers(app.db, { search, place: placeFrom(query), limit: pageLines + 1 });
  const list = pageOf(found, {
    ...{ path, query },
    placeOf: ({ requestedAt, transferId }) => ({ at: requestedAt, after: transferId }),
  });
  return visit.page(
    { title: transfersWords(language).title },
    <TransfersContent {...{ visit, list, isIdUnknown: asked !== '' }} />,
  );
}

/** Whether there is a transfer of either kind with this id. */
export const isTransfer = ({ app, now }: HubVisit, transferId: string): boolean =>
  /^[0-9a-f-]{36}$/.test(transferId) &&
  (findTransferRow(app.db, transferId) ?? findCodeRow(app.db, transferId, now)) !== null;

function searchFrom(query: URLSearchParams, now: Date): TransferSearch {
  const status = oneOf(transferStatuses, query.get('status'));
  const district = districtIn(query);
  const days = ages.find((each) => String(each) === query.get('age'));
  return {
    ...(status === undefined ? {} : { status }),
    ...(district === undefined ? {} : { district }),
    ...(days === undefined ? {} : { until: new Date(now.getTime() - days * dayMs).toISOString() }),
    ...(query.get('due') === 'overdue' ? { overdueAt: now.toISOString() } : {}),
  };
}
