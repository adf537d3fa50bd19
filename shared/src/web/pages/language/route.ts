import { ownPath, seeOther } from '../../answers.ts';
import { setCookie } from '../../cookies.ts';
import { isLanguage } from '../../i18n/language.ts';
import type { PublicRoute } from '../../route.ts';

const yearSeconds = 365 * 86_400;

/** Remembers the language that a person chose in the footer, and goes back to the page. */
export const languageRoutes = <App, Right extends string>(): PublicRoute<App, Right>[] => [
  {
    method: 'POST',
    path: '/language',
    right: 'public',
    handler: ({ form, site }) => {
      const language = form.text('language');
      const value = isLanguage(language) ? language : 'en';
      const place = { siteId: site.id, address: site.address };
      return seeOther(ownPath(form.text('path')), {
        'Set-Cookie': setCookie(place, 'language', { value, maxAgeSeconds: yearSeconds }),
      });
    },
  },
];
