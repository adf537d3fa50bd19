/**
 * The one place that decides what a requesting district may know of its transfer. It drops the
 * former district unless that district released or rejected; an ignored request and every other
 * silence come out as values that do not depend on who was asked. Nothing else builds a message
 * to a requester about the state of its transfer.
 */

import type { NoticeBody, SignedAnswer } from '../messages/notice.ts';
import type { Transfer } from './transfer.ts';

/**
 * The notice a transfer in this state makes, or null when there is nothing to tell. `answer` is
 * what the newest event was caused by: the answer, or a supplement after a release.
 */
export function viewForRequester(
  transfer: Transfer,
  answer: SignedAnswer | null,
): NoticeBody | null {
  switch (transfer.status) {
    case 'none':
      return null;
    case 'waiting':
      return { status: 'waiting' };
    case 'unmatched':
      return { status: 'error', reason: 'no-former-district' };
    case 'mismatched':
      return { status: 'error', reason: 'records-do-not-match' };
    case 'ignored':
      return { status: 'rejected', answer: null };
    case 'rejected':
      return { status: 'rejected', answer };
    case 'released':
      return answer === null ? null : { status: 'released', answer };
    default:
      return transfer satisfies never;
  }
}

/** Whether the former district has answered under its own name, so that the requester knows it. */
export const namesFormerDistrict = ({ status }: Transfer): boolean =>
  status === 'released' || status === 'rejected';
