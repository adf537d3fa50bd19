import { listKnownDistricts } from '../../../adapters/sqlite/known-districts.ts';
import { keyRegistration } from '../../../adapters/sqlite/outbox.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { settingsPartsWords } from '../../parts/settings-parts.tsx';
import { SettingsKeysContent } from './view.tsx';

/** Public keys that this district signs and verifies with; nothing of it is secret. */
export const settingsKeysRoutes: readonly AgentRoute[] = [
  { method: 'GET', path: '/settings/keys', right: 'admin', handler: show },
];

function show(visit: AgentVisit): Promise<Response> {
  const { db, signingKey, hubKey, origin } = visit.app;
  const publicKey = Buffer.from(signingKey.publicKey).toString('base64');
  return visit.page(
    { title: settingsPartsWords(visit.language).keys },
    <SettingsKeysContent
      {...{ visit, hubKey, hub: origin, registration: keyRegistration(db) }}
      ownKey={{ keyId: signingKey.keyId, publicKey }}
      districts={listKnownDistricts(db)}
    />,
  );
}
