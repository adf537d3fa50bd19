import { commonRoutes } from '@portage/shared/web/pages/common-routes';
import type { HubRight } from '../adapters/sqlite/web-store.ts';
import type { HubApp, HubRoute } from './hub-route.ts';
import { overviewRoutes } from './pages/overview/route.tsx';

/** Every page of the hub's site. A new page is a folder under `pages/` and a line here. */
export const routes: readonly HubRoute[] = [...commonRoutes<HubApp, HubRight>(), ...overviewRoutes];
