import type { ErrorEntry } from './error-entry.ts';

/** Making one student of two that are the same person, and taking that back. */
export const mergeErrors = {
  'merge-same-student': {
    class: 'permanent',
    status: 422,
    meaning: 'Survivor and duplicate are the same student; nothing was merged. Name two.',
  },
  'merge-different-people': {
    class: 'permanent',
    status: 409,
    meaning:
      'State IDs or birthdates differ, so these may be two people; nothing was merged. Look at both; --confirm-different merges them all the same.',
  },
  'merge-plan-changed': {
    class: 'permanent',
    status: 409,
    meaning:
      'One of the two students changed since the plan was shown; nothing was merged. Look at the plan again.',
  },
  'merge-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'There is no such merge here; `portage-agent merges` lists them.',
  },
  'merge-undone-before': {
    class: 'permanent',
    status: 409,
    meaning: 'This merge was undone before; nothing was changed.',
  },
  'merge-changed-since': {
    class: 'permanent',
    status: 409,
    meaning:
      'What the merge moved or filled was changed or relied on since, or an ID of the duplicate is taken; nothing was undone. Undo the later merge or import first.',
  },
} as const satisfies Record<string, ErrorEntry>;
