import type { ErrorEntry } from './error-entry.ts';

/** Checking the transfer log: its tree, its signed checkpoints, its witnesses and its proofs. */
export const logErrors = {
  'log-note-malformed': {
    class: 'permanent',
    status: 400,
    meaning: 'This is not a signed note: the text, the blank line or a signature line is wrong.',
  },
  'log-checkpoint-malformed': {
    class: 'permanent',
    status: 400,
    meaning: 'The note is no checkpoint: it has to say origin, number of entries and root hash.',
  },
  'log-proof-malformed': {
    class: 'permanent',
    status: 400,
    meaning: 'This is no proof of the log as it is written down: a line is wrong or missing.',
  },
  'log-key-malformed': {
    class: 'permanent',
    status: 400,
    meaning:
      'The public key of a log or a witness is wrong. It is name+hash+key, and the hash fits both; ' +
      'copy it again from where it was published.',
  },
  'log-policy-impossible': {
    class: 'permanent',
    status: 400,
    meaning:
      'The rule for witnesses names no log, one key twice, a key of the wrong sort, or asks for ' +
      'more witnesses than it names.',
  },
  'log-signature-unknown': {
    class: 'permanent',
    status: 403,
    meaning: 'No key that is trusted here has signed this checkpoint; it proves nothing.',
  },
  'log-signature-wrong': {
    class: 'permanent',
    status: 403,
    meaning: 'A signature by a trusted key does not fit the text: somebody changed one of them.',
  },
  'log-witnesses-missing': {
    class: 'transient',
    status: 409,
    meaning:
      'Fewer witnesses than the rule asks for have signed this checkpoint. Until they have, the ' +
      'hub may be showing others another log.',
  },
  'log-origin-other': {
    class: 'permanent',
    status: 404,
    meaning: 'The checkpoint is of another log than the one expected here.',
  },
  'log-tree-smaller': {
    class: 'permanent',
    status: 409,
    meaning:
      'The log has fewer entries than it had before: it was set back, or an old checkpoint is ' +
      'shown again. Nothing of it is accepted.',
  },
  'log-tree-empty': {
    class: 'permanent',
    status: 422,
    meaning: 'Nothing can be proved of a log without entries.',
  },
  'log-forked': {
    class: 'permanent',
    status: 409,
    meaning:
      'There are two different logs with the same number of entries. The log was changed, or shows ' +
      'its readers different histories; keep both checkpoints, they are the evidence.',
  },
  'log-base-other': {
    class: 'transient',
    status: 409,
    meaning:
      'The proof begins at another size of the log than the last one accepted here; ask again for ' +
      'one from that size.',
  },
  'log-proof-wrong': {
    class: 'permanent',
    status: 422,
    meaning:
      'The proof does not lead to the root: an entry was changed, removed or moved, or the proof ' +
      'is of something else.',
  },
  'log-entry-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'The log has no entry or no size of this number.',
  },
  'log-entry-malformed': {
    class: 'permanent',
    status: 400,
    meaning: 'A salt, a commitment or a hash of the log is not 32 bytes long.',
  },
  'log-line-malformed': {
    class: 'permanent',
    status: 400,
    meaning: 'A line of the exported log is not written as one: it was changed, or cut off.',
  },
  'log-stopped': {
    class: 'transient',
    status: 503,
    meaning:
      'The hub takes nothing into its log: the log does not fit its own checkpoints. Its page ' +
      'about the log says why; no message is lost meanwhile.',
  },
  'log-entry-missing': {
    class: 'permanent',
    status: 409,
    meaning:
      'The copy of the log has no entry where one has to be: one was removed, or the copy is cut ' +
      'off from the hub.',
  },
  'audit-source-unreadable': {
    class: 'permanent',
    status: 400,
    meaning:
      'The folder has no source.json and audit.creds, as the state hands them to its auditor; ' +
      'name the right folder with --from.',
  },
  'audit-file-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'There is no such file, or it cannot be read; check the path.',
  },
  'audit-keys-malformed': {
    class: 'permanent',
    status: 400,
    meaning: 'The file of keys is not a portage-audit-keys file of version 1.0.',
  },
  'audit-copy-other': {
    class: 'permanent',
    status: 409,
    meaning: 'The file is there already and is no copy of this log; choose another name.',
  },
} as const satisfies Record<string, ErrorEntry>;
