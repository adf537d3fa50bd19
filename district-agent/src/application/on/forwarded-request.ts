import type { OpenedMessage } from '@portage/shared/envelope';
import { exactMatch, type MatchField } from '@portage/shared/matching/exact-match';
import type { RequestPersonal } from '@portage/shared/messages/request';
import { saveReceivedRequest } from '../../adapters/sqlite/received-requests.ts';
import { findByStateId, type Student } from '../../adapters/sqlite/students.ts';
import { findTransfer, insertTransfer, postInboxItem } from '../../adapters/sqlite/transfers.ts';
import type { Agent } from '../agent.ts';
import { enqueue } from '../enqueue.ts';
import { openCarried } from '../known-district.ts';

/**
 * A request arrives. It is compared with our own record at once: an exact match waits for a person
 * to answer; anything else ends the transfer on both sides, and which field differs is written
 * here alone.
 */
export function onForwardedRequest(
  agent: Agent,
  { header, body, personalBytes }: OpenedMessage<'forwarded-request'>,
): void {
  const { transferId } = header;
  if (transferId === null || findTransfer(agent.db, transferId) !== null) return;
  const { requestingDistrict } = body;
  const request = openCarried(
    agent,
    { dsse: body.request, personal: personalBytes, sender: requestingDistrict, transferId },
    { kinds: ['request'], forged: 'request-forged' },
  );
  const verdict = compare(agent, request.personal);
  const isMatch = verdict.mismatchedFields.length === 0;
  insertTransfer(agent.db, {
    transferId,
    side: 'releasing',
    status: isMatch ? 'waiting' : 'error',
    studentId: verdict.student?.studentId ?? null,
    requestedAt: body.requestedAt,
    dueAt: body.dueAt,
    other: { ...requestingDistrict, contact: request.personal.contact },
    comments: null,
    errorReason: isMatch ? null : 'records-do-not-match',
    mismatchedFields: verdict.mismatchedFields,
  });
  saveReceivedRequest(agent.db, {
    transferId,
    dsse: request.dsse,
    personal: request.personalBytes ?? Buffer.alloc(0),
    recipient: request.body.recipient,
  });
  const postedAt = agent.now().toISOString();
  postInboxItem(agent.db, { transferId, kind: isMatch ? 'request' : 'error', postedAt });
  if (!isMatch) enqueue(agent, { kind: 'mismatch', transferId, body: {}, personal: null });
}

interface Comparison {
  readonly student: Student | null;
  readonly mismatchedFields: readonly MatchField[];
}

/** Compares with each of our students of that state ID; the closest one tells what differs. */
function compare(agent: Agent, { student: wanted }: RequestPersonal): Comparison {
  const comparisons = findByStateId(agent.db, wanted.stateStudentId.trim()).map((student) => {
    const verdict = exactMatch(wanted, { ...student, stateStudentId: wanted.stateStudentId });
    return { student, mismatchedFields: verdict.kind === 'match' ? [] : verdict.fields };
  });
  const closest = comparisons.toSorted(
    (one, other) => one.mismatchedFields.length - other.mismatchedFields.length,
  )[0];
  return closest ?? { student: null, mismatchedFields: ['stateStudentId'] };
}
