import type { MessageKind } from '@portage/shared/messages/index';

/**
 * Messages whose sender has drawn no conclusion from the refusal. A refused request, answer or
 * transfer code shows as failed there, and a person goes on from that: carried out later, it would
 * be true at the hub and false in the district. Those are said anew by the district itself.
 */
const retryable: readonly MessageKind[] = [
  'roster-report',
  'mismatch',
  'delivered',
  'verified',
  'imported',
];

/** Whether a parked message of this kind may be carried out later. */
export const mayRetry = (kind: string | null): boolean => retryable.some((each) => each === kind);
