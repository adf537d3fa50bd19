import { PortageError } from '@portage/shared/error-codes';
import { districtIdSchema } from '@portage/shared/ids';
import { download } from '@portage/shared/web/answers';
import { hasRight } from '@portage/shared/web/route';
import { type DistrictRow, findDistrictRow } from '../../../adapters/sqlite/districts.ts';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { oneOf } from '../../lists.ts';
import { districtsWords } from '../districts/words.ts';
import { DistrictContent } from './view.tsx';
import { districtWords } from './words.ts';

const path = '/districts/:districtId{[a-z0-9-]+}';

/** One district, and its enrollment file for who enrolled it. */
export const districtRoutes: readonly HubRoute[] = [
  { method: 'GET', path, right: everybody, handler: show },
  { method: 'POST', path: `${path}/enrollment-file`, right: 'operate', handler: takeFile },
];

/** The district that the path names. Throws `district-unknown`. */
export function districtOf({ app, params }: HubVisit): DistrictRow {
  const district = findDistrictRow(app.db, params['districtId'] ?? '');
  if (district === null) throw new PortageError('district-unknown');
  return district;
}

async function show(visit: HubVisit): Promise<Response> {
  const { app, user, query, language } = visit;
  const district = districtOf(visit);
  const acts = hasRight(user, 'operate') ? await app.districtActs() : null;
  const districtId = districtIdSchema.parse(district.districtId);
  return visit.page(
    {
      title: districtWords(language).title,
      back: { href: '/districts', label: districtsWords(language).title },
    },
    <DistrictContent
      {...{ visit, district }}
      done={oneOf(['enrolled', 'changed', 'unchanged'] as const, query.get('done')) ?? null}
      keys={app.ports.districts.get(districtId)?.keys ?? []}
      backlog={await app.traffic.backlogOf(districtId)}
      hasFile={acts !== null && (await acts.hasFile(districtId))}
    />,
  );
}

/** Throws `page-unknown` when the file was taken. */
async function takeFile(visit: HubVisit): Promise<Response> {
  const districtId = districtIdSchema.parse(districtOf(visit).districtId);
  const content = (await (await visit.app.districtActs())?.takeFile(districtId)) ?? null;
  if (content === null) throw new PortageError('page-unknown');
  return download({ name: `${districtId}.enrollment.json`, type: 'application/json', content });
}
