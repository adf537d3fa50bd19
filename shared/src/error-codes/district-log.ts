import type { ErrorEntry } from './error-entry.ts';

/** A district that watches the state's log: alarms, and receipts of its own messages. */
export const districtLogErrors = {
  'log-alarm-open': {
    class: 'permanent',
    status: 409,
    meaning:
      'The state’s log is not what it was, or does not have what it should. No records are ' +
      'released until an administrator has looked at the alarm and acknowledged it; see ' +
      '`portage-agent state-log`. Rejecting, ignoring and importing stay possible.',
  },
  'log-alarm-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'There is no alarm of this number, or no such part of its evidence.',
  },
  'log-alarm-reason-missing': {
    class: 'permanent',
    status: 400,
    meaning: 'Say why the alarm is acknowledged, in 1 to 4,000 characters. It is kept.',
  },
  'log-keys-missing': {
    class: 'permanent',
    status: 409,
    meaning:
      'The enrollment file names no key of the state’s log, so this district does not watch it. ' +
      'Ask the state for a file that does.',
  },
  'log-answer-malformed': {
    class: 'transient',
    status: 502,
    meaning: 'The hub gave an answer about its log that is none. It is asked again by itself.',
  },
  'log-answer-refused': {
    class: 'transient',
    status: 502,
    meaning: 'The hub refused to answer a question about its log. It is asked again by itself.',
  },
  'log-receipt-wrong': {
    class: 'permanent',
    status: 422,
    meaning:
      'Where the hub said that a message of this district stands in its log, there is something ' +
      'else. Keep the evidence and call the state’s auditor.',
  },
  'log-receipt-withheld': {
    class: 'permanent',
    status: 422,
    meaning:
      'The hub said that a message of this district is in its log, and does not prove it however ' +
      'often it is asked.',
  },
  'log-receipt-pending': {
    class: 'transient',
    status: 404,
    meaning: 'There is no proof yet that the log has this. It comes with a later checkpoint.',
  },
  'disclosures-protected': {
    class: 'permanent',
    status: 403,
    meaning:
      'This student is protected. Only an administrator sees to whom the records went; ask ' +
      'counsel before any of it is shown to somebody.',
  },
} as const satisfies Record<string, ErrorEntry>;
