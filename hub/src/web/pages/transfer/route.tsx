import { PortageError } from '@portage/shared/error-codes';
import { findDistrictRow } from '../../../adapters/sqlite/districts.ts';
import { earlyDestructionsOf } from '../../../adapters/sqlite/early-destructions.ts';
import type { TransferRow } from '../../../adapters/sqlite/reports.ts';
import { findCodeRow, findTransferRow } from '../../../adapters/sqlite/transfer-search.ts';
import { nextStep } from '../../../domain/next-step.ts';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { codesWords } from '../codes/words.ts';
import { transfersWords } from '../transfers/words.ts';
import { NextStepContent } from './next-step-view.tsx';
import { EarlyDestructions } from './personal-view.tsx';
import { type ShownEvent, shownEvents } from './shown-events.ts';
import { Timeline } from './timeline-view.tsx';
import { CodeSummary, RequestSummary } from './view.tsx';
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
  const { app, site, params, language, now } = visit;
  const transferId = params['transferId'] ?? '';
  const transfer = findTransferRow(app.db, transferId);
  const code = transfer === null ? findCodeRow(app.db, transferId, now) : null;
  if (transfer === null && code === null) throw new PortageError('transfer-unknown');
  const back =
    code === null
      ? { href: '/transfers', label: transfersWords(language).title }
      : { href: '/codes', label: codesWords(language).title };
  const events = await shownEvents(visit, transferId);
  return visit.page(
    { title: transferWords(language).title, back },
    <>
      {transfer?.status === 'waiting' ? await nextStepOf(visit, transfer, events) : null}
      {transfer === null ? null : <RequestSummary {...{ visit, transfer }} />}
      {code === null ? null : <CodeSummary {...{ visit, code }} />}
      <Timeline {...{ language, events }} />
      <EarlyDestructions
        {...{ language, destructions: earlyDestructionsOf(site.db, transferId) }}
      />
    </>,
  );
}

async function nextStepOf(
  visit: HubVisit,
  { releasingDistrict, dueAt }: TransferRow,
  events: readonly ShownEvent[],
) {
  const { app, now } = visit;
  const district = findDistrictRow(app.db, releasingDistrict ?? '');
  const backlog = await app.traffic.backlogOf(releasingDistrict ?? '');
  const told = events.flatMap((event) => event.told);
  const step = nextStep({
    districtStatus: district?.status ?? null,
    request: told.find(({ kind }) => kind === 'forwarded-request')?.state ?? null,
    isConnected: backlog?.isConnected ?? null,
    isOverdue: dueAt !== null && dueAt < now.toISOString(),
  });
  return <NextStepContent {...{ visit, step, district, backlog }} />;
}
