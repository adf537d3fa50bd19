import type { ErrorEntry } from './error-entry.ts';

/** Packets: building, carrying and opening one. */
export const packetErrors = {
  'packet-not-here': {
    class: 'transient',
    status: 409,
    meaning: 'The packet has not arrived yet; try again when the transfer shows it as verified.',
  },
  'document-missing': {
    class: 'transient',
    status: 409,
    meaning:
      'A file that a record says is attached is not in the data folder, or is another one: give it ' +
      'to `load documents`, and the release goes on.',
  },
  'documents-too-large': {
    class: 'transient',
    status: 413,
    meaning:
      'The files attached to this student are more than a packet takes (100 MB in all): take some ' +
      'off the records and load them again, and the release goes on.',
  },
  'packet-job-failed': {
    class: 'transient',
    status: 507,
    meaning:
      'A packet could not be made or checked (too much memory or time, or a fault of this ' +
      'program); it is tried again.',
  },
  'chunk-missing': {
    class: 'transient',
    status: 503,
    meaning: 'A chunk of the packet is not there (yet); it is asked for again.',
  },
  'upload-refused': {
    class: 'permanent',
    status: 507,
    meaning:
      'The broker does not take the packet: the district\u2019s space for packets is used up.',
  },
  'container-invalid': {
    class: 'permanent',
    status: 422,
    meaning: 'The packet is not a container as Portage writes it; ask for the records again.',
  },
  'container-too-large': {
    class: 'permanent',
    status: 413,
    meaning: 'The packet, its manifest or one of its files is larger than this program takes.',
  },
  'container-truncated': {
    class: 'permanent',
    status: 422,
    meaning: 'The packet ends before its container does; ask for the records again.',
  },
  'container-manifest-invalid': {
    class: 'permanent',
    status: 422,
    meaning: 'The manifest inside the packet breaks its schema.',
  },
  'container-digest-mismatch': {
    class: 'permanent',
    status: 422,
    meaning: 'A file in the packet is not the one that the manifest inside it names.',
  },
  'container-source-changed': {
    class: 'transient',
    status: 500,
    meaning: 'A file changed while it was put into a packet; nothing was sent, try again.',
  },
  'packet-digest-mismatch': {
    class: 'permanent',
    status: 422,
    meaning: 'The packet that arrived is not the one that the release names.',
  },
  'packet-undecryptable': {
    class: 'permanent',
    status: 422,
    meaning: 'The packet was not sealed to this request, or was changed on the way.',
  },
  'packet-wrong-transfer': {
    class: 'permanent',
    status: 422,
    meaning: 'The packet was made for another transfer.',
  },
  'packet-folder-exists': {
    class: 'permanent',
    status: 409,
    meaning: 'The folder for the opened packet is there already; it is not written over.',
  },
  'packet-contents-differ': {
    class: 'permanent',
    status: 422,
    meaning: 'A file in the packet does not say what the manifest inside it says.',
  },
  'packet-too-many-rows': {
    class: 'permanent',
    status: 422,
    meaning: 'A record object in the packet has more rows than a packet may carry of it.',
  },
  'packet-other-student': {
    class: 'permanent',
    status: 409,
    meaning:
      'The packet is about another student than the one the request was about; nothing was imported.',
  },
} as const satisfies Record<string, ErrorEntry>;
