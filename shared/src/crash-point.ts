/**
 * The moments at which a crash is worth trying, in the order in which a transfer meets them. Tests
 * start a program with `PORTAGE_CRASH_AT=<name>` and it ends there as by `kill -9`; without that
 * variable a crash point does nothing at all.
 */
export const crashPoints = [
  // A command of a district: its effect and its message are committed, nobody was told yet.
  'request-committed',
  'answer-committed',
  'import-choice-kept',
  'import-document-stored',
  'import-written',
  'import-committed',
  'import-undo-written',
  'import-undone',
  'merge-written',
  'merge-committed',
  // The requesting agent, with the students whom a code brings.
  'code-student-imported',
  'code-import-finished',
  // The agent's uplink: the broker has the message, the store does not know that yet.
  'uplink-published',
  // The hub, with one uplink.
  'event-decided',
  'personal-stored',
  'event-appended',
  'uplink-recorded',
  // The hub, with what follows from one event.
  'downlink-sent',
  'downlinks-sent',
  // The agent, with one message of the hub.
  'downlink-stored',
  'inbox-applied',
  // The releasing agent, with one packet.
  'packet-built',
  'packet-noted',
  'chunks-stored',
  'release-uploaded',
  'release-announced',
  // The requesting agent, with one packet.
  'chunk-written',
  'packet-opened',
  'packet-verified',
  // A code that is redeemed: entered, gone on with, and its students among the incoming.
  'code-entered',
  'code-redeemed',
  'code-packet-opened',
  'code-packet-staged',
] as const;

/** The name of such a moment. */
export type CrashPoint = (typeof crashPoints)[number];

/** Ends this process as `kill -9` would, if a test asked for a crash at this moment. */
export function crashPoint(name: CrashPoint): void {
  if (process.env['PORTAGE_CRASH_AT'] === name) process.kill(process.pid, 'SIGKILL');
}
