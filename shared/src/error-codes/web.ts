import type { ErrorEntry } from './error-entry.ts';

/** What a web site answers a browser with. */
export const webErrors = {
  'page-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'There is no such page, or it is not for you. Use the navigation to find yours.',
  },
  'page-forbidden': {
    class: 'permanent',
    status: 403,
    meaning: 'Your rights do not include this page; ask whoever manages the users here.',
  },
  'page-failed': {
    class: 'transient',
    status: 500,
    meaning: 'The program failed on this page; try again, and tell your IT staff the time.',
  },
  'form-forged': {
    class: 'permanent',
    status: 403,
    meaning:
      'The form did not come from a page of this site that is still valid; open the page again.',
  },
  'form-too-large': {
    class: 'permanent',
    status: 413,
    meaning: 'The form is larger than this site takes; shorten what was typed.',
  },
  'form-unreadable': {
    class: 'permanent',
    status: 415,
    meaning: 'This site takes forms only as a browser sends them.',
  },
  'form-incomplete': {
    class: 'permanent',
    status: 400,
    meaning: 'The form lacks a value or has one that cannot be; go back and check it.',
  },
  'host-unknown': {
    class: 'permanent',
    status: 421,
    meaning: 'This site does not answer under this name; its address is set with --web-url.',
  },
  'session-ended': {
    class: 'permanent',
    status: 401,
    meaning: 'You are not signed in any more; sign in again.',
  },
  'sign-in-wrong': {
    class: 'permanent',
    status: 401,
    meaning: 'User name, password and code do not fit together.',
  },
  'sign-in-paused': {
    class: 'transient',
    status: 429,
    meaning: 'There were too many wrong tries; wait, then sign in again.',
  },
  'sign-in-provider-unreachable': {
    class: 'transient',
    status: 503,
    meaning: 'The service people sign in with does not answer; try again, or use a password.',
  },
  'password-sign-in-off': {
    class: 'permanent',
    status: 403,
    meaning: 'This site takes no passwords; sign in with the service named on the page.',
  },
  'oidc-secret-missing': {
    class: 'permanent',
    status: 500,
    meaning: 'The file of clientSecretFile in settings.toml is not there, or is empty.',
  },
  'password-weak': {
    class: 'permanent',
    status: 400,
    meaning:
      'A password has 12 to 200 characters, at least five different ones, and is not the user name.',
  },
  'second-factor-wrong': {
    class: 'permanent',
    status: 400,
    meaning: 'The code does not fit; check the clock of the telephone and enter the next code.',
  },
  'user-own-admin': {
    class: 'permanent',
    status: 409,
    meaning: 'Nobody takes the right “admin” from themselves; another admin does it.',
  },
  'user-last-admin': {
    class: 'permanent',
    status: 409,
    meaning: 'This is the only user with the right “admin”; give it to another one first.',
  },
  'web-address-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'A web address is PORT or HOST:PORT.',
  },
  'web-address-unsafe': {
    class: 'permanent',
    status: 400,
    meaning:
      'A site for other machines needs --web-url https://NAME, the address of the proxy that encrypts.',
  },
  'web-port-taken': {
    class: 'transient',
    status: 409,
    meaning: 'Another program listens on this port; choose another with --web.',
  },
} as const satisfies Record<string, ErrorEntry>;
