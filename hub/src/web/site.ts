import { commonRoutes } from '@portage/shared/web/pages/common-routes';
import type { HubRight } from '../adapters/sqlite/hub-users.ts';
import type { HubApp, HubRoute } from './hub-route.ts';
import { changeDistrictRoutes } from './pages/change-district/route.tsx';
import { codesRoutes } from './pages/codes/route.tsx';
import { districtRoutes } from './pages/district/route.tsx';
import { districtsRoutes } from './pages/districts/route.tsx';
import { enrollDistrictRoutes } from './pages/enroll-district/route.tsx';
import { logRoutes } from './pages/log/route.tsx';
import { overviewRoutes } from './pages/overview/route.tsx';
import { parkedRoutes } from './pages/parked/route.tsx';
import { parkedMessageRoutes } from './pages/parked-message/route.tsx';
import { policyRoutes } from './pages/policy/route.tsx';
import { registryRoutes } from './pages/registry/route.tsx';
import { transferRoutes } from './pages/transfer/route.tsx';
import { transfersRoutes } from './pages/transfers/route.tsx';
import { usersRoutes } from './pages/users/route.tsx';

/**
 * Every page of the hub's site. A new page is a folder under `pages/` and a line here. In the
 * navigation 40 is kept for the steward's queue.
 */
export const routes: readonly HubRoute[] = [
  ...commonRoutes<HubApp, HubRight>(),
  ...overviewRoutes,
  ...transfersRoutes,
  ...transferRoutes,
  ...codesRoutes,
  ...districtsRoutes,
  ...districtRoutes,
  ...enrollDistrictRoutes,
  ...changeDistrictRoutes,
  ...registryRoutes,
  ...parkedRoutes,
  ...parkedMessageRoutes,
  ...logRoutes,
  ...policyRoutes,
  ...usersRoutes,
];
