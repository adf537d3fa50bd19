import type { ErrorEntry } from './error-entry.ts';

/** Importing what a packet brought, and taking it back. */
export const importErrors = {
  'import-row-elsewhere': {
    class: 'permanent',
    status: 409,
    meaning:
      'A received record was imported before for another student; nothing was imported. Correct the earlier import first.',
  },
  'import-undecided': {
    class: 'permanent',
    status: 409,
    meaning:
      'Some rows need a person first; nothing was imported. Look at the plan, then choose for each row, or for all: --conflicts, --codes, --skip-bad.',
  },
  'import-plan-changed': {
    class: 'permanent',
    status: 409,
    meaning:
      'The packet, the mappings or our records changed since the plan was shown; nothing was imported. Look at the plan again.',
  },
  'import-nothing-to-undo': {
    class: 'permanent',
    status: 409,
    meaning: 'No import of this transfer stands that could be undone.',
  },
  'import-undo-blocked': {
    class: 'permanent',
    status: 409,
    meaning:
      'Imported rows were changed or relied on since, here or by a later import; nothing was undone. Undo the later import first.',
  },
  'import-run-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'There is no such import run of this transfer here, so there is no import log of it.',
  },
  'import-row-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'The plan has no such row; look at the plan for the rows and their ids.',
  },
  'import-choice-impossible': {
    class: 'permanent',
    status: 409,
    meaning: 'This row cannot be imported; it can only be left out (skip).',
  },
} as const satisfies Record<string, ErrorEntry>;
