import type { ErrorEntry } from './error-entry.ts';

/** Stores, settings and secret files of a program. */
export const filesAndStoresErrors = {
  'store-unsafe': {
    class: 'permanent',
    status: 500,
    meaning:
      'The database did not accept a safety setting; the program stops rather than risk data.',
  },
  'store-too-new': {
    class: 'permanent',
    status: 500,
    meaning: 'The database was written by a newer version of Portage; install that version.',
  },
  'key-unreadable': {
    class: 'permanent',
    status: 500,
    meaning: 'A key file does not hold an Ed25519 private key in PKCS #8 PEM.',
  },
  'settings-unreadable': {
    class: 'permanent',
    status: 500,
    meaning: 'The settings file is not valid TOML or a setting has a wrong value.',
  },
  'file-not-private': {
    class: 'permanent',
    status: 500,
    meaning: 'A secret file can be read by others; make it 0600 and replace the secret.',
  },
  'store-of-other-district': {
    class: 'permanent',
    status: 409,
    meaning: 'The store holds the records of another district; use that district or another store.',
  },
  'already-running': {
    class: 'permanent',
    status: 409,
    meaning: 'Another process already runs on this data folder; stop it first.',
  },
} as const satisfies Record<string, ErrorEntry>;
