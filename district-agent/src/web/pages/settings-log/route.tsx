import { PortageError } from '@portage/shared/error-codes';
import { download, seeOther } from '@portage/shared/web/answers';
import { findAlarm, type LogAlarm } from '../../../adapters/sqlite/log-alarms.ts';
import { acknowledgeAlarm } from '../../../application/log/acknowledge-alarm.ts';
import { describeLog } from '../../../application/log/describe-log.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { settingsPartsWords } from '../../parts/settings-parts.tsx';
import { SettingsLogContent } from './view.tsx';

const path = '/settings/log';

/** How this district watches the state's log, alarms with their evidence, and acknowledging. */
export const settingsLogRoutes: readonly AgentRoute[] = [
  { method: 'GET', path, right: 'admin', handler: (visit) => show(visit, null) },
  { method: 'POST', path, right: 'admin', handler: submit },
  { method: 'GET', path: `${path}/evidence`, right: 'admin', handler: evidence },
];

function show(visit: AgentVisit, unreasoned: number | null): Promise<Response> {
  const { app, language, query } = visit;
  return visit.page(
    { title: settingsPartsWords(language).log, status: unreasoned === null ? 200 : 400 },
    <SettingsLogContent
      {...{ visit, unreasoned, log: describeLog(app) }}
      isDone={unreasoned === null && query.get('done') === 'acknowledged'}
    />,
  );
}

function submit(visit: AgentVisit): Response | Promise<Response> {
  const { app, form, user } = visit;
  const alarmId = numberIn(form.text('alarm'));
  const reason = form.text('reason');
  const startsOver = form.has('startsOver');
  try {
    acknowledgeAlarm(app, { alarmId, reason, startsOver, username: user.username });
  } catch (error) {
    const isUnreasoned = error instanceof PortageError && error.code === 'log-alarm-reason-missing';
    if (isUnreasoned) return show(visit, alarmId);
    throw error;
  }
  return seeOther(`${path}?done=acknowledged`);
}

/** Each part of the evidence as a file; the whole has what the hub answered. */
const parts: Readonly<Record<string, (alarm: LogAlarm) => string | null>> = {
  known: ({ knownNote }) => knownNote,
  offered: ({ offeredNote }) => offeredNote,
  whole: (alarm) => `${JSON.stringify({ ...alarm, answer: JSON.parse(alarm.answer) }, null, 2)}\n`,
};

/** Throws `log-alarm-unknown`. */
function evidence({ app, query }: AgentVisit): Response {
  const alarm = findAlarm(app.db, numberIn(query.get('alarm') ?? ''));
  const part = query.get('part') ?? '';
  const content = alarm !== null && Object.hasOwn(parts, part) ? parts[part]?.(alarm) : null;
  if (alarm === null || content == null) throw new PortageError('log-alarm-unknown');
  const isWhole = part === 'whole';
  const name = `log-alarm-${alarm.alarmId}-${part}.${isWhole ? 'json' : 'txt'}`;
  const type = isWhole ? 'application/json' : 'text/plain; charset=utf-8';
  return download({ name, type, content });
}

const numberIn = (text: string): number => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);
