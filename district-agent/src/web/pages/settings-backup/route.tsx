import { seeOther } from '@portage/shared/web/answers';
import { askForBackup, listBackupRuns } from '../../../adapters/sqlite/backup-runs.ts';
import { backupFolder } from '../../../application/backup/run-backups.ts';
import { defaultBackup } from '../../../settings.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { settingsPartsWords } from '../../parts/settings-parts.tsx';
import { SettingsBackupContent } from './view.tsx';

const path = '/settings/backup';
const shownRuns = 20;

/** The last backups, and a form that asks for one. */
export const settingsBackupRoutes: readonly AgentRoute[] = [
  { method: 'GET', path, right: 'admin', handler: show },
  { method: 'POST', path, right: 'admin', handler: ask },
];

function show(visit: AgentVisit): Promise<Response> {
  const { app, query, language } = visit;
  const settings = app.service?.backup ?? defaultBackup;
  return visit.page(
    { title: settingsPartsWords(language).backup },
    <SettingsBackupContent
      {...{ visit, settings, folder: backupFolder(app, settings) }}
      isAsked={query.get('done') === 'asked'}
      runs={listBackupRuns(app.db, shownRuns)}
    />,
  );
}

/** The running agent sees it within a second. */
function ask({ app, user, now }: AgentVisit): Response {
  askForBackup(app.db, { askedAt: now.toISOString(), askedBy: user.username });
  return seeOther(`${path}?done=asked`);
}
