import { PortageError } from '@portage/shared/error-codes';
import { districtIdSchema } from '@portage/shared/ids';
import { seeOther } from '@portage/shared/web/answers';
import type { DistrictChange } from '../../../application/change-district.ts';
import type { HubRoute, HubVisit } from '../../hub-route.ts';
import { districtOf } from '../district/route.tsx';
import { ChangeContent, type ChangeErrors } from './view.tsx';
import { changeWords } from './words.ts';

const path = '/districts/:districtId{[a-z0-9-]+}/change/:change{suspend|resume|revoke}';

/** Suspend, resume or revoke a district, with a reason and typed confirmation. */
export const changeDistrictRoutes: readonly HubRoute[] = [
  { method: 'GET', path, right: 'operate', handler: (visit) => show(visit, {}) },
  { method: 'POST', path, right: 'operate', handler: submit },
];

const typeOf = ({ params }: HubVisit): DistrictChange['type'] =>
  params['change'] as DistrictChange['type'];

async function show(visit: HubVisit, errors: ChangeErrors): Promise<Response> {
  const { app, language } = visit;
  const type = typeOf(visit);
  const district = districtOf(visit);
  const back = { href: `/districts/${district.districtId}`, label: changeWords(language).back };
  return visit.page(
    {
      title: changeWords(language)[`title ${type}`],
      status: Object.keys(errors).length === 0 ? 200 : 400,
      back,
    },
    <ChangeContent
      {...{ visit, type, district, errors }}
      isPossible={(await app.districtActs()) !== null}
    />,
  );
}

/** Throws what the use case refuses, and `page-unknown` where the operator's login is not here. */
async function submit(visit: HubVisit): Promise<Response> {
  const { app, user, form } = visit;
  const districtId = districtIdSchema.parse(districtOf(visit).districtId);
  const acts = await app.districtActs();
  if (acts === null) throw new PortageError('page-unknown');
  const errors = errorsOf(visit, districtId);
  if (Object.keys(errors).length > 0) return show(visit, errors);
  const type = typeOf(visit);
  const by = user.username;
  const change = type === 'resume' ? { type, by } : { type, by, reason: form.text('reason') };
  const { kind } = await acts.change(districtId, change);
  if (kind === 'district-unknown' || kind === 'district-revoked') throw new PortageError(kind);
  await app.caughtUp();
  return seeOther(`/districts/${districtId}?done=${kind}`);
}

function errorsOf(visit: HubVisit, districtId: string): ChangeErrors {
  const { form, language } = visit;
  const words = changeWords(language);
  const reason = form.text('reason');
  const isReasonWrong = typeOf(visit) !== 'resume' && (reason === '' || reason.length > 500);
  return {
    ...(isReasonWrong ? { reason: words.reasonWrong } : {}),
    ...(form.text('confirm') === districtId ? {} : { confirm: words.confirmWrong }),
  };
}
