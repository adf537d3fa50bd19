import { seeOther } from '@portage/shared/web/answers';
import {
  countInbox,
  inboxFingerprint,
  inboxPage,
  placeOfItem,
} from '../../../adapters/sqlite/inbox-page.ts';
import { schoolsOf } from '../../../adapters/sqlite/user-schools.ts';
import { deleteInboxItems } from '../../../application/delete-inbox-items.ts';
import { hubSilentSince } from '../../../application/hub-silence.ts';
import { type AgentRoute, type AgentVisit, inboxRights } from '../../agent-route.ts';
import { addressOf, filterFrom, pageLines, placeFrom } from '../../lists.ts';
import { InboxContent } from './view.tsx';
import { inboxKinds, inboxWords } from './words.ts';

/** The inbox: what waits for somebody. */
export const inboxRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path: '/inbox',
    right: inboxRights,
    nav: { order: 10, label: (language) => inboxWords(language).title },
    handler: show,
  },
  {
    method: 'GET',
    path: '/inbox/live',
    right: inboxRights,
    handler: (visit) => visit.site.live.open(visit, () => fingerprintOf(visit)),
  },
  { method: 'POST', path: '/inbox/delete', right: inboxRights, handler: remove },
];

/** Of the schools that the person has at the time: nobody hears of other schools. */
const fingerprintOf = ({ app, site, user }: AgentVisit): string =>
  `${inboxFingerprint(app.db, schoolsOf(app.db, user.username))} ${hubSilentSince(app, site.now())}`;

function show(visit: AgentVisit): Promise<Response> {
  const { app, query, now, user } = visit;
  const kind = inboxKinds.find((each) => each === query.get('kind'));
  const filter = { ...filterFrom(query, now), ...(kind === undefined ? {} : { kind }) };
  const asked = { filter, schools: user.schools };
  const place = placeFrom(query);
  const found = inboxPage(app.db, { ...asked, place, limit: pageLines + 1 });
  const rows = found.slice(0, pageLines);
  const last = rows.at(-1);
  const isMore = found.length > pageLines && last !== undefined;
  const deleted = query.get('done') === 'deleted' ? Number(query.get('count')) : null;
  return visit.page(
    { title: inboxWords(visit.language).title },
    <InboxContent
      {...{ visit, rows, deleted, total: countInbox(app.db, asked) }}
      first={place === null ? null : addressOf('/inbox', query, null)}
      next={isMore ? addressOf('/inbox', query, placeOfItem(last)) : null}
    />,
  );
}

function remove({ app, user, form }: AgentVisit): Response {
  const items = form.all('item').map((item) => {
    const [transferId = '', kind = ''] = item.split(' ');
    return { transferId, kind };
  });
  const count = deleteInboxItems(app, { username: user.username, items });
  return seeOther(`/inbox?done=deleted&count=${count}`);
}
