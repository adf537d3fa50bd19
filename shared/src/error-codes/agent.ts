import type { ErrorEntry } from './error-entry.ts';

/** What people do at a district’s agent, and answers that are not what they claim. */
export const agentErrors = {
  'date-invalid': {
    class: 'permanent',
    status: 400,
    meaning: 'A date is written YYYY-MM-DD and must exist.',
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
  'username-retired': {
    class: 'permanent',
    status: 409,
    meaning:
      'Somebody who was removed had this user name; what they did stays under it. Choose another.',
  },
  'person-missing': {
    class: 'permanent',
    status: 400,
    meaning: 'A named person has to act: --as USERNAME.',
  },
  'student-unknown': {
    class: 'permanent',
    status: 404,
    meaning: 'There is no student with this local ID.',
  },
  'student-protected': {
    class: 'permanent',
    status: 409,
    meaning:
      'The student is protected, so the state does not know that they are here; records can be ' +
      'asked for once the protection is lifted.',
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
      'The student has no open enrollment here; records are asked for after enrolling, and a transfer code is made before the student leaves.',
  },
  'request-waiting': {
    class: 'permanent',
    status: 409,
    meaning:
      'A request for this student is waiting already; the next one can be sent when it is answered.',
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
  'supplement-too-early': {
    class: 'transient',
    status: 409,
    meaning:
      'The packet sent before has not been verified by the other district yet; send the ' +
      'supplement when `show` lists its receipt.',
  },
  'supplement-key-missing': {
    class: 'permanent',
    status: 409,
    meaning:
      'The other district\u2019s receipt was kept by an older version of this program, without the ' +
      'key a supplement is sealed to; the records can be requested anew.',
  },
  'supplement-nothing-new': {
    class: 'permanent',
    status: 409,
    meaning: 'Nothing in the student\u2019s records has changed since they were last sent.',
  },
  'packet-number-taken': {
    class: 'permanent',
    status: 409,
    meaning: 'A supplement came under the number of a packet that came before, and is another one.',
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
} as const satisfies Record<string, ErrorEntry>;
