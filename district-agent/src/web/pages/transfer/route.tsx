import { findTransfer } from '../../../adapters/sqlite/transfers.ts';
import { describeTransfer } from '../../../application/describe-transfer.ts';
import {
  type AgentRoute,
  type AgentVisit,
  isTheirTransfer,
  recordRights,
} from '../../agent-route.ts';
import { inboxWords } from '../inbox/words.ts';
import { TransferContent } from './view.tsx';
import { transferPageWords } from './words.ts';

/** One transfer. */
export const transferRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path: '/transfers/:transferId{[0-9a-f-]{36}}',
    right: recordRights,
    object: isTheirTransfer,
    handler: show,
  },
];

function show(visit: AgentVisit): Promise<Response> {
  const { app, params, language } = visit;
  const transfer = describeTransfer(app.db, params['transferId'] ?? '');
  const studentId = findTransfer(app.db, transfer.transferId)?.studentId ?? null;
  return visit.page(
    {
      title: transferPageWords(language).title,
      back: { href: '/inbox', label: inboxWords(language).title },
    },
    <TransferContent {...{ visit, transfer, studentId }} />,
  );
}
