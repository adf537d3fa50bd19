import { PortageError } from '@portage/shared/error-codes';
import { seeOther } from '@portage/shared/web/answers';
import { findParked, type PlacedParkedRow } from '../../../adapters/sqlite/parked-page.ts';
import { dismissParked, retryParked } from '../../../application/settle-parked.ts';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { parkedWords } from '../parked/words.ts';
import { isTransfer } from '../transfers/route.tsx';
import { ParkedMessageContent, type ParkedSaid } from './view.tsx';
import { parkedMessageWords } from './words.ts';

const path = '/parked/:streamSequence{[0-9]{1,15}}';

/** One parked message: why, what to do, and for operators another try or the end of it. */
export const parkedMessageRoutes: readonly HubRoute[] = [
  { method: 'GET', path, right: everybody, handler: (visit) => show(visit, { kind: 'nothing' }) },
  { method: 'POST', path: `${path}/retry`, right: 'operate', handler: retry },
  { method: 'POST', path: `${path}/dismiss`, right: 'operate', handler: dismiss },
];

/** Throws `page-unknown`. */
function messageOf({ app, params }: HubVisit): PlacedParkedRow {
  const message = findParked(app.db, Number(params['streamSequence']));
  if (message === null) throw new PortageError('page-unknown');
  return message;
}

function show(visit: HubVisit, said: ParkedSaid): Promise<Response> {
  const message = messageOf(visit);
  const isKnown = isTransfer(visit, message.transferId ?? '');
  return visit.page(
    {
      title: parkedMessageWords(visit.language).title,
      status: said.kind === 'nothing' ? 200 : 400,
      back: { href: '/parked', label: parkedWords(visit.language).title },
    },
    <ParkedMessageContent {...{ visit, said, message, isKnown }} />,
  );
}

/** A message that somebody settled a moment ago stays as it is. */
async function retry(visit: HubVisit): Promise<Response> {
  const { streamSequence, settledAs } = messageOf(visit);
  if (settledAs !== null) return seeOther(`/parked/${streamSequence}`);
  const act = { streamSequence, by: visit.user.username };
  const outcome = await retryParked(act, visit.app.ports);
  if (outcome.kind !== 'retried') return show(visit, outcome);
  return seeOther(`/parked/${streamSequence}?done=retried`);
}

async function dismiss(visit: HubVisit): Promise<Response> {
  const { streamSequence } = messageOf(visit);
  const reason = visit.form.text('reason');
  if (reason === '' || reason.length > 500) return show(visit, { kind: 'reason-wrong' });
  await dismissParked({ streamSequence, by: visit.user.username, reason }, visit.app.ports);
  return seeOther(`/parked/${streamSequence}?done=dismissed`);
}
