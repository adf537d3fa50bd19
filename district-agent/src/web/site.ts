import { seeOther } from '@portage/shared/web/answers';
import { navigationOf } from '@portage/shared/web/layout/page';
import { commonRoutes } from '@portage/shared/web/pages/common-routes';
import type { UserRight } from '../adapters/sqlite/users.ts';
import type { Agent } from '../application/agent.ts';
import type { AgentRoute } from './agent-route.ts';
import { codeImportRoutes } from './pages/code-import/route.tsx';
import { codeImportsRoutes } from './pages/code-imports/route.tsx';
import { codeReviewRoutes } from './pages/code-review/route.tsx';
import { codeSendRoutes } from './pages/code-send/route.tsx';
import { inboxRoutes } from './pages/inbox/route.tsx';
import { studentRoutes } from './pages/student/route.tsx';
import { studentsRoutes } from './pages/students/route.tsx';
import { transferRoutes } from './pages/transfer/route.tsx';
import { transfersRoutes } from './pages/transfers/route.tsx';

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
  ...transfersRoutes,
  ...transferRoutes,
  ...codeImportsRoutes,
  ...codeImportRoutes,
  ...codeReviewRoutes,
  ...codeSendRoutes,
];
