import { districtContactSchema } from '@portage/shared/districts/district-event';
import { PortageError } from '@portage/shared/error-codes';
import { districtIdSchema } from '@portage/shared/ids';
import { seeOther } from '@portage/shared/web/answers';
import type { HubRoute, HubVisit } from '../../hub-route.ts';
import { districtsWords } from '../districts/words.ts';
import { EnrollContent, type EnrollErrors } from './view.tsx';
import { enrollWords } from './words.ts';

const path = '/enroll-district';

/** Enroll a district; its file is then on the district's page, to be downloaded once. */
export const enrollDistrictRoutes: readonly HubRoute[] = [
  { method: 'GET', path, right: 'operate', handler: (visit) => show(visit, {}) },
  { method: 'POST', path, right: 'operate', handler: submit },
];

async function show(visit: HubVisit, errors: EnrollErrors): Promise<Response> {
  const { app, language } = visit;
  return visit.page(
    {
      title: enrollWords(language).title,
      status: Object.keys(errors).length === 0 ? 200 : 400,
      back: { href: '/districts', label: districtsWords(language).title },
    },
    <EnrollContent {...{ visit, errors }} isPossible={(await app.districtActs()) !== null} />,
  );
}

/** Throws `page-unknown` where the operator's login is not here. */
async function submit(visit: HubVisit): Promise<Response> {
  const { app, form, language } = visit;
  const acts = await app.districtActs();
  if (acts === null) throw new PortageError('page-unknown');
  const words = enrollWords(language);
  const districtId = districtIdSchema.safeParse(form.text('id'));
  const name = form.text('name');
  const contact = districtContactSchema.safeParse({
    ...{ name: form.text('contactName'), phone: form.text('phone'), email: form.text('email') },
  });
  const isNameWrong = name === '' || name.length > 200;
  if (!districtId.success) return show(visit, { id: words.idWrong });
  if (isNameWrong) return show(visit, { name: words.nameWrong });
  if (!contact.success) return show(visit, { contactName: words.contactWrong });
  const asked = { districtId: districtId.data, name, contact: contact.data };
  const { kind } = await acts.enroll(asked);
  if (kind === 'district-exists') return show(visit, { id: words.idTaken });
  await app.caughtUp();
  return seeOther(`/districts/${districtId.data}?done=enrolled`);
}
