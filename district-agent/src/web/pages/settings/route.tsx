import { lastReceivedAt, missingSince } from '../../../adapters/sqlite/inbox.ts';
import { lastRestoration } from '../../../adapters/sqlite/older-copy.ts';
import { outboxTimes } from '../../../adapters/sqlite/outbox.ts';
import { noConnection } from '../../../domain/broker-connection.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { settingsTitle } from '../../parts/settings-parts.tsx';
import { SettingsContent } from './view.tsx';
import { settingsWords } from './words.ts';

/** A message that came later may be carried out before one that is sent again within this time. */
const patienceMs = 5 * 60_000;

/** How the connection to the hub is; the first page of the settings. */
export const settingsRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path: '/settings',
    right: 'admin',
    nav: { order: 91, label: settingsTitle },
    handler: show,
  },
];

function show(visit: AgentVisit): Promise<Response> {
  const { app, now } = visit;
  const missing = missingSince(app.db);
  const isMissing = missing !== null && now.getTime() - Date.parse(missing) > patienceMs;
  return visit.page(
    { title: settingsWords(visit.language).title },
    <SettingsContent
      {...{ visit, hub: app.origin, restoration: lastRestoration(app.db) }}
      connection={app.service?.connection() ?? noConnection}
      lastReceivedAt={lastReceivedAt(app.db)}
      lastSentAt={outboxTimes(app.db).lastSentAt}
      missingSince={isMissing ? missing : null}
    />,
  );
}
