import { seeOther } from '@portage/shared/web/answers';
import { listKnownKeys } from '../../../adapters/sqlite/known-districts.ts';
import { ownKeysOf } from '../../../application/keys/own-keys-of.ts';
import { hasSigningKey } from '../../../application/keys/own-signing-key.ts';
import { revokeOwnKey } from '../../../application/keys/revoke-own-key.ts';
import { makeNextKey } from '../../../application/keys/rotate-own-key.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { settingsPartsWords } from '../../parts/settings-parts.tsx';
import { SettingsKeysContent } from './view.tsx';

const path = '/settings/keys';

/** Public keys that this district signs and verifies with, and how its own is changed. */
export const settingsKeysRoutes: readonly AgentRoute[] = [
  { method: 'GET', path, right: 'admin', handler: show },
  { method: 'POST', path: `${path}/rotate`, right: 'admin', handler: rotate },
  { method: 'POST', path: `${path}/revoke`, right: 'admin', handler: revoke },
];

function show(visit: AgentVisit): Promise<Response> {
  const { app, query, language } = visit;
  const { hubKey, origin, db } = app;
  return visit.page(
    { title: settingsPartsWords(language).keys },
    <SettingsKeysContent
      {...{ visit, hubKey, hub: origin }}
      done={query.get('done')}
      hasKey={hasSigningKey(app)}
      ownKeys={ownKeysOf(app)}
      districts={listKnownKeys(db)}
    />,
  );
}

/** Throws `key-change-pending` and `signing-key-lost`. */
async function rotate({ app }: AgentVisit): Promise<Response> {
  await makeNextKey(app);
  return seeOther(`${path}?done=rotate`);
}

/** Throws `key-of-district-unknown`, `key-last` and `signing-key-lost`. */
function revoke({ app, form }: AgentVisit): Response {
  revokeOwnKey(app, form.text('key'), 'compromised');
  return seeOther(`${path}?done=revoke`);
}
