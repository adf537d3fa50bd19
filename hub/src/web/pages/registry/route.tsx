import { seeOther } from '@portage/shared/web/answers';
import { hasRight } from '@portage/shared/web/route';
import {
  findLookUp,
  type LookUp,
  newestLookUps,
  noteLookUp,
} from '../../../adapters/sqlite/look-ups.ts';
import { enrollmentsOf } from '../../../adapters/sqlite/registry.ts';
import { registryCounts } from '../../../adapters/sqlite/reports.ts';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { LookUpContent, RegistryContent, type RegistryErrors } from './view.tsx';
import { registryWords } from './words.ts';

const path = '/registry';
/** A reason stands for one look: soon after it, another one is asked for. */
const showableMs = 15 * 60_000;

/** The index that requests are matched on, and one student of it for who says why. */
export const registryRoutes: readonly HubRoute[] = [
  {
    method: 'GET',
    path,
    right: everybody,
    nav: { order: 60, label: (language) => registryWords(language).title },
    handler: (visit) => show(visit, {}),
  },
  { method: 'POST', path: `${path}/look-ups`, right: 'steward', handler: submit },
  {
    method: 'GET',
    path: `${path}/look-ups/:lookUpId{[0-9a-f-]{36}}`,
    right: 'steward',
    object: (visit) => ownLookUp(visit) !== null,
    handler: showLookUp,
  },
];

function show(visit: HubVisit, errors: RegistryErrors): Promise<Response> {
  const { app, site, user, language } = visit;
  const isSteward = hasRight(user, 'steward');
  return visit.page(
    {
      title: registryWords(language).title,
      status: Object.keys(errors).length === 0 ? 200 : 400,
    },
    <RegistryContent
      {...{ visit, errors, isSteward }}
      counts={registryCounts(app.db)}
      lookUps={isSteward ? newestLookUps(site.db, 20) : []}
    />,
  );
}

/** The ID goes into the log and never into an address; the address names the look-up. */
function submit(visit: HubVisit): Response | Promise<Response> {
  const { site, user, now, form, language } = visit;
  const words = registryWords(language);
  const [stateStudentId, reason] = [form.text('stateStudentId'), form.text('reason')];
  const errors = {
    ...(stateStudentId === '' || stateStudentId.length > 100
      ? { stateStudentId: words.stateIdWrong }
      : {}),
    ...(reason === '' || reason.length > 500 ? { reason: words.reasonWrong } : {}),
  };
  if (Object.keys(errors).length > 0) return show(visit, errors);
  const noted = { at: now.toISOString(), username: user.username, reason, stateStudentId };
  return seeOther(`${path}/look-ups/${noteLookUp(site.db, noted)}`);
}

/** The look-up of the path, when this person noted it a moment ago. */
function ownLookUp({ site, user, now, params }: HubVisit): LookUp | null {
  const lookUp = findLookUp(site.db, params['lookUpId'] ?? '');
  const isOwn =
    lookUp !== null &&
    lookUp.username === user.username &&
    now.getTime() - Date.parse(lookUp.at) < showableMs;
  return isOwn ? lookUp : null;
}

function showLookUp(visit: HubVisit): Promise<Response> {
  const { app, language } = visit;
  const words = registryWords(language);
  const enrollments = enrollmentsOf(app.db, ownLookUp(visit)?.stateStudentId ?? '');
  return visit.page(
    { title: words.found, back: { href: path, label: words.title } },
    <LookUpContent {...{ visit, enrollments }} />,
  );
}
