/**
 * Every error a person or a program can meet, in one table: what it means, what to do, whether a
 * retry can help, and the HTTP status a page answers with. Code compares codes, never messages.
 * `transient`: the same call may work later. `permanent`: it will not. Messages hold codes, ids
 * and positions only, never a student's data.
 */
export const errorCodes = {
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
  'message-malformed': {
    class: 'permanent',
    status: 400,
    meaning: 'The message is not a well-formed Portage message.',
  },
  'key-unknown': {
    class: 'permanent',
    status: 403,
    meaning: 'The message is signed with a key the sender has not registered.',
  },
  'signature-invalid': {
    class: 'permanent',
    status: 403,
    meaning: 'The signature does not verify under the sender\u2019s key.',
  },
  'wrong-origin': {
    class: 'permanent',
    status: 403,
    meaning: 'The message belongs to another hub.',
  },
  'wrong-sender': {
    class: 'permanent',
    status: 403,
    meaning: 'The message claims another sender than the one it came from.',
  },
  'wrong-recipient': {
    class: 'permanent',
    status: 403,
    meaning: 'The message is addressed to somebody else.',
  },
  'payload-type-mismatch': {
    class: 'permanent',
    status: 400,
    meaning: 'The message says one kind and was signed as another.',
  },
  'version-unknown': {
    class: 'permanent',
    status: 400,
    meaning: 'The message has a major version this program does not know; update it.',
  },
  'kind-unknown': {
    class: 'permanent',
    status: 400,
    meaning: 'The message is of a kind this program does not know; update it.',
  },
  'kind-not-allowed': {
    class: 'permanent',
    status: 403,
    meaning: 'The sender may not send a message of this kind.',
  },
  'message-expired': {
    class: 'permanent',
    status: 400,
    meaning: 'The message is older than it may be.',
  },
  'message-from-future': {
    class: 'permanent',
    status: 400,
    meaning: 'The message is dated more than a day ahead; set the clock of the sender.',
  },
  'body-invalid': {
    class: 'permanent',
    status: 400,
    meaning: 'A field of the message is missing or not allowed.',
  },
  'personal-altered': {
    class: 'permanent',
    status: 400,
    meaning: 'The personal part is not the one the sender signed.',
  },
  'personal-invalid': {
    class: 'permanent',
    status: 400,
    meaning: 'The personal part is missing or has a field that is not allowed.',
  },
  'sequence-gap': {
    class: 'transient',
    status: 409,
    meaning: 'A message before this one has not arrived; the sender is asked to send again.',
  },
  'chain-fork': {
    class: 'permanent',
    status: 409,
    meaning:
      'The sender already sent another message with this number; two copies of one district may be running.',
  },
  'chain-broken': {
    class: 'permanent',
    status: 409,
    meaning: 'The message does not follow the one before it.',
  },
  'token-invalid': {
    class: 'permanent',
    status: 403,
    meaning:
      'The enrollment token is wrong or was used before; ask the state for a new enrollment file.',
  },
  'key-already-registered': {
    class: 'permanent',
    status: 409,
    meaning: 'The district already registered a key.',
  },
  'district-not-active': {
    class: 'permanent',
    status: 403,
    meaning: 'The district is suspended or revoked.',
  },
  'transfer-exists': {
    class: 'permanent',
    status: 409,
    meaning: 'A transfer with this id already exists.',
  },
  'transfer-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'There is no such transfer.',
  },
  'transfer-not-yours': {
    class: 'permanent',
    status: 403,
    meaning: 'The district is no party to this transfer, or not the one to send this.',
  },
  'transfer-already-answered': {
    class: 'permanent',
    status: 409,
    meaning: 'The transfer was answered before; an answer cannot be changed.',
  },
  'transfer-not-released': {
    class: 'permanent',
    status: 409,
    meaning: 'The transfer was not released, so there is nothing to receive.',
  },
  'transfer-id-missing': {
    class: 'permanent',
    status: 400,
    meaning: 'The message names no transfer.',
  },
  'enrollment-not-reported': {
    class: 'permanent',
    status: 403,
    meaning:
      'The district has not reported an open enrollment of this student; records are requested after enrolling.',
  },
  'processing-failed': {
    class: 'permanent',
    status: 500,
    meaning: 'The hub could not carry out the message after several tries; see its log.',
  },
  'append-contended': {
    class: 'transient',
    status: 503,
    meaning: 'The transfer log was too busy to take the entry; it is tried again.',
  },
  'event-malformed': {
    class: 'permanent',
    status: 500,
    meaning: 'An entry of the log cannot be read; the stream may be damaged.',
  },
  'key-unreadable': {
    class: 'permanent',
    status: 500,
    meaning: 'A key file does not hold an Ed25519 private key in PKCS #8 PEM.',
  },
  'broker-missing': {
    class: 'permanent',
    status: 500,
    meaning:
      'No nats-server of the required version: set NATS_SERVER, or "brew install nats-server", or "docker compose up", or take one from github.com/nats-io/nats-server/releases.',
  },
  'broker-too-old': {
    class: 'permanent',
    status: 500,
    meaning: 'This nats-server is older than Portage needs; install a newer one.',
  },
  'broker-not-ready': {
    class: 'transient',
    status: 503,
    meaning: 'The NATS server did not become healthy in time; its log file says why.',
  },
  'broker-port-taken': {
    class: 'permanent',
    status: 500,
    meaning: 'Another program answers on the broker port; stop it or choose another port.',
  },
  'broker-unhealthy': {
    class: 'permanent',
    status: 503,
    meaning:
      'The NATS server reports a stream it could not recover. Nothing was changed; restore the store from its backup before starting again.',
  },
  'broker-not-durable': {
    class: 'permanent',
    status: 500,
    meaning: 'JetStream runs without "sync: always"; it would acknowledge what a power cut loses.',
  },
  'broker-unreachable': {
    class: 'transient',
    status: 503,
    meaning: 'The NATS server does not answer.',
  },
  'broker-refused': {
    class: 'permanent',
    status: 500,
    meaning: 'The NATS server refused an account change.',
  },
  'account-foreign': {
    class: 'permanent',
    status: 500,
    meaning: 'The account token is not signed by our operator and was not pushed.',
  },
  'stream-missing': {
    class: 'permanent',
    status: 500,
    meaning:
      'A stream is missing. If this hub was never initialised, run "portage-hub init"; otherwise restore the store: do not create the stream anew.',
  },
  'stream-changed': {
    class: 'permanent',
    status: 500,
    meaning: 'A stream is not configured as Portage needs; someone changed it outside Portage.',
  },
  'append-conflict': {
    class: 'transient',
    status: 409,
    meaning: 'Another command changed the same history meanwhile; look again, then repeat.',
  },
  'append-unknown': {
    class: 'transient',
    status: 503,
    meaning: 'The broker did not say whether an event was stored; the same append may be repeated.',
  },
  'event-unreadable': {
    class: 'permanent',
    status: 500,
    meaning: 'A stored event does not have the form this version knows.',
  },
  'settings-unreadable': {
    class: 'permanent',
    status: 500,
    meaning: 'The settings file is not valid TOML or a setting has a wrong value.',
  },
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
  'file-not-private': {
    class: 'permanent',
    status: 500,
    meaning: 'A secret file can be read by others; make it 0600 and replace the secret.',
  },
  'enrollment-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'This is not an enrolment file of a version this program knows.',
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
  'xml-too-large': {
    class: 'permanent',
    status: 413,
    meaning: 'The XML document is larger than this program reads.',
  },
  'xml-encoding': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is not plain UTF-8 without a byte order mark.',
  },
  'xml-forbidden-markup': {
    class: 'permanent',
    status: 422,
    meaning:
      'The XML document holds a DOCTYPE, instruction, comment or CDATA section; a packet has none.',
  },
  'xml-too-complex': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is nested too deep, or has too many elements or attributes.',
  },
  'xml-malformed': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is not well-formed.',
  },
  'xml-schema-invalid': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document does not follow the published packet schema.',
  },
  'xml-wrong-document': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is not the record object that was expected.',
  },
  'xml-unexpected-content': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document holds an element or attribute that a packet document may not hold.',
  },
  'xml-row-invalid': {
    class: 'permanent',
    status: 422,
    meaning: 'A header or row of the XML document breaks a rule of its record object.',
  },
  'xml-illegal-character': {
    class: 'permanent',
    status: 422,
    meaning: 'A value holds a character that XML cannot carry; correct the record and try again.',
  },
  'user-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'There is no user of this name; add one with `portage-agent user add`.',
  },
  'right-missing': {
    class: 'permanent',
    status: 403,
    meaning: 'The user does not have the right this needs.',
  },
  'user-not-a-person': {
    class: 'permanent',
    status: 400,
    meaning: 'Requests and answers need a named person; a shared account such as admin cannot act.',
  },
  'student-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'There is no student with this local ID.',
  },
  'state-id-missing': {
    class: 'permanent',
    status: 409,
    meaning: 'The student has no state ID yet; a request needs one.',
  },
  'no-open-enrollment': {
    class: 'permanent',
    status: 409,
    meaning:
      'The student has no open enrollment here; enroll the student before asking for records.',
  },
  'transfer-not-here': {
    class: 'permanent',
    status: 404,
    meaning: 'This district has no such transfer.',
  },
  'not-the-releasing-side': {
    class: 'permanent',
    status: 409,
    meaning: 'This transfer was asked for by this district; only the other side answers it.',
  },
  'not-the-requesting-side': {
    class: 'permanent',
    status: 409,
    meaning: 'This district released this transfer; only the other side imports it.',
  },
  'answered-already': {
    class: 'permanent',
    status: 409,
    meaning: 'This request was answered before; an answer cannot be changed.',
  },
  'confirmation-missing': {
    class: 'permanent',
    status: 400,
    meaning:
      'Ignoring is for a legal reason only and needs a second confirmation: --confirm-legal-reason.',
  },
  'reason-missing': {
    class: 'permanent',
    status: 400,
    meaning: 'Rejecting needs a reason: --reason CODE.',
  },
  'packet-not-here': {
    class: 'transient',
    status: 409,
    meaning: 'The packet has not arrived yet; try again when the transfer shows it as verified.',
  },
  'answer-forged': {
    class: 'permanent',
    status: 403,
    meaning:
      'The answer does not verify under the key of the district that is said to have given it.',
  },
  'request-forged': {
    class: 'permanent',
    status: 403,
    meaning:
      'The request does not verify under the key of the district that is said to have made it.',
  },
  'district-key-changed': {
    class: 'permanent',
    status: 403,
    meaning: 'A district was introduced with another key than before.',
  },
  'receipt-forged': {
    class: 'permanent',
    status: 403,
    meaning:
      'The receipt does not verify under the key of the district that is said to have given it.',
  },
  'chunk-missing': {
    class: 'transient',
    status: 503,
    meaning: 'A chunk of the packet is not there (yet); it is asked for again.',
  },
  'uplink-full': {
    class: 'transient',
    status: 503,
    meaning:
      'The uplink holds as many messages as it may; sending goes on when the hub has taken some.',
  },
  'upload-refused': {
    class: 'permanent',
    status: 507,
    meaning:
      'The broker does not take the packet: the district\u2019s space for packets is used up.',
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
  'store-of-other-district': {
    class: 'permanent',
    status: 409,
    meaning: 'The store holds the records of another district; use that district or another store.',
  },
  'edfi-folder-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'The folder of Ed-Fi files cannot be read.',
  },
  'student-file-unreadable': {
    class: 'permanent',
    status: 400,
    meaning: 'The file of student records cannot be read.',
  },
  'edfi-file-refused': {
    class: 'permanent',
    status: 422,
    meaning: 'The file is not an Ed-Fi interchange that can be read; nothing of it was stored.',
  },
  'load-broken': {
    class: 'permanent',
    status: 500,
    meaning: 'A record that was found good could not be stored; the file was rolled back.',
  },
  'import-row-elsewhere': {
    class: 'permanent',
    status: 409,
    meaning:
      'A received record was imported before for another student; nothing was imported. Correct the earlier import first.',
  },
  'hub-not-started': {
    class: 'permanent',
    status: 409,
    meaning: 'The hub has never run here; start it with `portage-hub start`.',
  },
  'packet-contents-differ': {
    class: 'permanent',
    status: 422,
    meaning: 'A file in the packet does not say what the manifest inside it says.',
  },
  'packet-other-student': {
    class: 'permanent',
    status: 409,
    meaning:
      'The packet is about another student than the one the request was about; nothing was imported.',
  },
} as const satisfies Record<string, ErrorEntry>;

interface ErrorEntry {
  readonly class: 'transient' | 'permanent';
  readonly status: number;
  readonly meaning: string;
}

export type ErrorCode = keyof typeof errorCodes;

/** A broken thing, with a code from the table and details that are safe to log. */
export class PortageError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number | boolean>>;

  constructor(
    code: ErrorCode,
    details: Record<string, string | number | boolean> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${errorCodes[code].meaning}${formatDetails(details)}`, options);
    this.name = 'PortageError';
    this.code = code;
    this.details = details;
  }
}

function formatDetails(details: Record<string, string | number | boolean>): string {
  const parts = Object.entries(details).map(([name, value]) => `${name}=${value}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
