import { parkedPage, parkedReasons } from '../../../adapters/sqlite/parked-page.ts';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { districtIn, pageLines, pageOf } from '../../lists.ts';
import { ParkedContent } from './view.tsx';
import { parkedWords } from './words.ts';

const path = '/parked';

/** Messages that were not carried out. */
export const parkedRoutes: readonly HubRoute[] = [
  {
    method: 'GET',
    path,
    right: everybody,
    nav: { order: 70, label: (language) => parkedWords(language).title },
    handler: show,
  },
];

function show(visit: HubVisit): Promise<Response> {
  const { app, query, language } = visit;
  const reasons = parkedReasons(app.db);
  const code = reasons.find((each) => each.code === query.get('code'))?.code;
  const district = districtIn(query);
  const isSettledShown = query.get('settled') === 'shown';
  const search = {
    ...(code === undefined ? {} : { code }),
    ...(district === undefined ? {} : { district }),
    ...(isSettledShown ? { withSettled: true } : {}),
  };
  const after = /^\d{1,15}$/.exec(query.get('after') ?? '')?.[0];
  const before = after === undefined ? null : Number(after);
  const found = parkedPage(app.db, { search, before, limit: pageLines + 1 });
  const list = pageOf(found, {
    ...{ path, query },
    placeOf: ({ streamSequence }) => ({ after: String(streamSequence) }),
  });
  return visit.page(
    { title: parkedWords(language).title },
    <ParkedContent {...{ visit, list, reasons }} />,
  );
}
