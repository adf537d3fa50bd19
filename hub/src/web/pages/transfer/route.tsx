import { PortageError } from '@portage/shared/error-codes';
import {
  findCodeRow,
  findTransferRow,
  timelineOf,
} from '../../../adapters/sqlite/transfer-search.ts';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { codesWords } from '../codes/words.ts';
import { transfersWords } from '../transfers/words.ts';
import { CodeSummary, RequestSummary, Timeline } from './view.tsx';
import { transferWords } from './words.ts';

/** One transfer, by request or by code. */
export const transferRoutes: readonly HubRoute[] = [
  {
    method: 'GET',
    path: '/transfers/:transferId{[0-9a-f-]{36}}',
    right: everybody,
    handler: show,
  },
];

/** Throws `transfer-unknown`. */
async function show(visit: HubVisit): Promise<Response> {
  const { app, params, language, now } = visit;
  const transferId = params['transferId'] ?? '';
  const transfer = findTransferRow(app.db, transferId);
  const code = transfer === null ? findCodeRow(app.db, transferId, now) : null;
  if (transfer === null && code === null) throw new PortageError('transfer-unknown');
  const back =
    code === null
      ? { href: '/transfers', label: transfersWords(language).title }
      : { href: '/codes', label: codesWords(language).title };
  return visit.page(
    { title: transferWords(language).title, back },
    <>
      {transfer === null ? null : <RequestSummary {...{ visit, transfer }} />}
      {code === null ? null : <CodeSummary {...{ visit, code }} />}
      <Timeline
        {...{ language, entries: timelineOf(app.db, transferId) }}
        sentOn={await app.traffic.sentOn()}
      />
    </>,
  );
}
