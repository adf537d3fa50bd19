import type { ErrorEntry } from './error-entry.ts';

/** Setting up hubs, districts and agents. */
export const setUpErrors = {
  'hub-not-initialised': {
    class: 'permanent',
    status: 500,
    meaning: 'This data folder holds no hub; run "portage-hub init" first.',
  },
  'origin-differs': {
    class: 'permanent',
    status: 409,
    meaning: 'This data folder belongs to another origin; choose another folder.',
  },
  'enrollment-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'This is not an enrollment file of a version this program knows.',
  },
  'district-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'No district with this id is enrolled.',
  },
  'district-exists': {
    class: 'permanent',
    status: 409,
    meaning: 'A district with this id is enrolled already.',
  },
  'district-revoked': {
    class: 'permanent',
    status: 409,
    meaning: 'This district was revoked; a revoked district never comes back under the same id.',
  },
  'agent-not-initialised': {
    class: 'permanent',
    status: 409,
    meaning:
      'This data folder belongs to no district yet; run `portage-agent init --enrollment FILE`.',
  },
  'agent-initialised-otherwise': {
    class: 'permanent',
    status: 409,
    meaning: 'This data folder belongs to another district or enrollment.',
  },
  'hub-not-started': {
    class: 'permanent',
    status: 409,
    meaning: 'The hub has never run here; start it with `portage-hub start`.',
  },
} as const satisfies Record<string, ErrorEntry>;
