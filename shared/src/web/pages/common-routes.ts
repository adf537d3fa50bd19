import type { Route } from '../route.ts';
import { accountRoutes } from './account/route.tsx';
import { languageRoutes } from './language/route.ts';
import { signInRoutes } from './sign-in/route.tsx';

/** The pages that every site has. */
export const commonRoutes = <App, Right extends string>(): Route<App, Right>[] => [
  ...signInRoutes<App, Right>(),
  ...accountRoutes<App, Right>(),
  ...languageRoutes<App, Right>(),
];
