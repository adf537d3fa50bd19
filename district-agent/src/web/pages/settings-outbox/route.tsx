import { PortageError } from '@portage/shared/error-codes';
import { seeOther } from '@portage/shared/web/answers';
import { inboxProblems } from '../../../adapters/sqlite/inbox.ts';
import { dismissProblem } from '../../../adapters/sqlite/inbox-acts.ts';
import { outboxCounts, outboxTimes, refusedMessages } from '../../../adapters/sqlite/outbox.ts';
import { retryProblem } from '../../../application/retry-problem.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { settingsPartsWords } from '../../parts/settings-parts.tsx';
import { SettingsOutboxContent } from './view.tsx';

const path = '/settings/outbox';

/** What waits to be sent, what the hub refused, and messages of the hub that need a person. */
export const settingsOutboxRoutes: readonly AgentRoute[] = [
  { method: 'GET', path, right: 'admin', handler: show },
  { method: 'POST', path: `${path}/retry`, right: 'admin', handler: retry },
  { method: 'POST', path: `${path}/dismiss`, right: 'admin', handler: dismiss },
];

function show(visit: AgentVisit): Promise<Response> {
  const { db } = visit.app;
  const done = (['retried', 'dismissed'] as const).find((each) => each === visit.query.get('done'));
  return visit.page(
    { title: settingsPartsWords(visit.language).outbox },
    <SettingsOutboxContent
      {...{ visit, done: done ?? null, counts: outboxCounts(db), times: outboxTimes(db) }}
      refused={refusedMessages(db)}
      problems={inboxProblems(db)}
    />,
  );
}

/** The message that a form names. */
function named({ form }: AgentVisit): { place: 'parked' | 'inbox'; number: number } {
  const place = (['parked', 'inbox'] as const).find((each) => each === form.text('place'));
  const number = Number(form.text('number'));
  if (place === undefined || !Number.isSafeInteger(number)) {
    throw new PortageError('form-incomplete');
  }
  return { place, number };
}

function retry(visit: AgentVisit): Response {
  retryProblem(visit.app, named(visit));
  return seeOther(`${path}?done=retried`);
}

function dismiss(visit: AgentVisit): Response {
  dismissProblem(visit.app.db, named(visit), visit.user.username);
  return seeOther(`${path}?done=dismissed`);
}
