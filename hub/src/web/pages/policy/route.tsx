import { seeOther } from '@portage/shared/web/answers';
import { hasRight } from '@portage/shared/web/route';
import { newestPolicyChanges, notePolicyChange } from '../../../adapters/sqlite/policy-changes.ts';
import { everybody, type HubRoute, type HubVisit } from '../../hub-route.ts';
import { fieldsOf, type PolicyFields, readPolicy, typedIn } from './policy-form.ts';
import { PolicyContent } from './view.tsx';
import { policyWords } from './words.ts';

const path = '/policy';

/** The state's rules as they are in force, and a form to change them. */
export const policyRoutes: readonly HubRoute[] = [
  {
    method: 'GET',
    path,
    right: everybody,
    nav: { order: 90, label: (language) => policyWords(language).title },
    handler: (visit) => show(visit, fieldsOf(visit.app.policy.inForce()), []),
  },
  { method: 'POST', path, right: 'admin', handler: submit },
];

async function show(
  visit: HubVisit,
  fields: PolicyFields,
  wrong: readonly (keyof PolicyFields)[],
): Promise<Response> {
  const { app, site, user, language } = visit;
  const inForce = app.policy.inForce();
  return visit.page(
    { title: policyWords(language).title, status: wrong.length === 0 ? 200 : 400 },
    <PolicyContent
      {...{ visit, fields, wrong, policy: inForce }}
      isPending={JSON.stringify(fieldsOf(await app.policy.stored())) !== keyOf(inForce)}
      mayChange={hasRight(user, 'admin')}
      changes={newestPolicyChanges(site.db, 10)}
    />,
  );
}

const keyOf = (policy: Parameters<typeof fieldsOf>[0]): string => JSON.stringify(fieldsOf(policy));

/** Noted before it counts: a change that nobody is known for cannot be. */
async function submit(visit: HubVisit): Promise<Response> {
  const { app, site, user, now, form } = visit;
  const fields = typedIn(form);
  const said = readPolicy(fields);
  if (said.kind === 'wrong') return show(visit, fields, said.fields);
  const { policy } = said;
  notePolicyChange(site.db, {
    ...{ at: now.toISOString(), username: user.username, policy: JSON.stringify(policy) },
  });
  await app.policy.change(policy);
  return seeOther(`${path}?done=changed`);
}
