import type { ErrorEntry } from './error-entry.ts';

/** Backups of an agent, and stores that are older than what the hub knows. */
export const backupErrors = {
  'backup-unreadable': {
    class: 'permanent',
    status: 400,
    meaning:
      'The folder is not a whole backup of an agent: its backup.json is missing or unreadable.',
  },
  'backup-damaged': {
    class: 'permanent',
    status: 409,
    meaning: 'A file of the backup is missing or is not what was written; use another backup.',
  },
  'backup-failed': {
    class: 'transient',
    status: 500,
    meaning: 'The backup could not be written; look at the room and the rights of its folder.',
  },
  'backup-interrupted': {
    class: 'transient',
    status: 500,
    meaning: 'The agent ended while the backup was written; nothing of it is kept.',
  },
  'restore-would-overwrite': {
    class: 'permanent',
    status: 409,
    meaning: 'The data folder is not empty; --replace moves it aside and puts the backup there.',
  },
  'store-older-than-hub': {
    class: 'permanent',
    status: 409,
    meaning:
      'This store is an older copy: the hub has messages of this district that are not here. ' +
      'Nothing is sent until a newer backup is restored; without one, call the state’s operator.',
  },
} as const satisfies Record<string, ErrorEntry>;
