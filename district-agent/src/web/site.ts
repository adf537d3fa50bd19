import { seeOther } from '@portage/shared/web/answers';
import { navigationOf } from '@portage/shared/web/layout/page';
import { commonRoutes } from '@portage/shared/web/pages/common-routes';
import type { UserRight } from '../adapters/sqlite/users.ts';
import type { Agent } from '../application/agent.ts';
import type { AgentRoute } from './agent-route.ts';
import { answerRoutes } from './pages/answer/route.tsx';
import { codeImportRoutes } from './pages/code-import/route.tsx';
import { codeImportsRoutes } from './pages/code-imports/route.tsx';
import { codeReviewRoutes } from './pages/code-review/route.tsx';
import { codeSendRoutes } from './pages/code-send/route.tsx';
import { disclosuresRoutes } from './pages/disclosures/route.tsx';
import { enrollmentRoutes } from './pages/enrollment/route.tsx';
import { importRoutes } from './pages/import/route.tsx';
import { importCodesRoutes } from './pages/import-codes/route.tsx';
import { importLogRoutes } from './pages/import-log/route.tsx';
import { importWizardRoutes } from './pages/import-wizard/route.tsx';
import { inboxRoutes } from './pages/inbox/route.tsx';
import { looksRoutes } from './pages/looks/route.tsx';
import { mergeRoutes } from './pages/merge/route.tsx';
import { requestRoutes } from './pages/request/route.tsx';
import { settingsRoutes } from './pages/settings/route.tsx';
import { settingsBackupRoutes } from './pages/settings-backup/route.tsx';
import { settingsKeysRoutes } from './pages/settings-keys/route.tsx';
import { settingsLogRoutes } from './pages/settings-log/route.tsx';
import { settingsOutboxRoutes } from './pages/settings-outbox/route.tsx';
import { studentRoutes } from './pages/student/route.tsx';
import { studentsRoutes } from './pages/students/route.tsx';
import { transferRoutes } from './pages/transfer/route.tsx';
import { transfersRoutes } from './pages/transfers/route.tsx';
import { usersRoutes } from './pages/users/route.tsx';

/** The first page that a person may open. */
const startRoute: AgentRoute = {
  method: 'GET',
  path: '/',
  right: 'signed-in',
  handler: ({ site, user }) => seeOther(navigationOf(site, user)[0]?.path ?? '/account'),
};

/** Every page of the agent's site. A new page is a folder under `pages/` and a line here. */
export const routes: readonly AgentRoute[] = [
  startRoute,
  ...commonRoutes<Agent, UserRight>(),
  ...inboxRoutes,
  ...studentsRoutes,
  ...studentRoutes,
  ...disclosuresRoutes,
  ...enrollmentRoutes,
  ...requestRoutes,
  ...transfersRoutes,
  ...transferRoutes,
  ...looksRoutes,
  ...answerRoutes,
  ...importRoutes,
  ...importCodesRoutes,
  ...importLogRoutes,
  ...importWizardRoutes,
  ...mergeRoutes,
  ...usersRoutes,
  ...settingsRoutes,
  ...settingsKeysRoutes,
  ...settingsOutboxRoutes,
  ...settingsBackupRoutes,
  ...settingsLogRoutes,
  ...codeImportsRoutes,
  ...codeImportRoutes,
  ...codeReviewRoutes,
  ...codeSendRoutes,
];
