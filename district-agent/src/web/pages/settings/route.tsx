import { inboxProblems, lastReceivedAt } from '../../../adapters/sqlite/inbox.ts';
import { listKnownDistricts } from '../../../adapters/sqlite/known-districts.ts';
import { outboxCounts, refusedMessages } from '../../../adapters/sqlite/outbox.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { SettingsContent } from './view.tsx';
import { settingsWords } from './words.ts';

/** How the connection to the hub is. */
export const settingsRoutes: readonly AgentRoute[] = [
  {
    method: 'GET',
    path: '/connection',
    right: 'admin',
    nav: { order: 91, label: (language) => settingsWords(language).title },
    handler: show,
  },
];

function show(visit: AgentVisit): Promise<Response> {
  const { db } = visit.app;
  return visit.page(
    { title: settingsWords(visit.language).title },
    <SettingsContent
      visit={visit}
      lastReceivedAt={lastReceivedAt(db)}
      outbox={outboxCounts(db)}
      refused={refusedMessages(db)}
      problems={inboxProblems(db)}
      districts={listKnownDistricts(db)}
    />,
  );
}
