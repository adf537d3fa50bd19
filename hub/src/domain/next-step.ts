/**
 * How far a message to a district went: not in its stream yet, in it and open, or taken by its
 * agent.
 */
export type DeliveryState = 'unsent' | 'open' | 'taken';

/** What is known of a request that waits. Null: the broker does not say. */
export interface Situation {
  readonly districtStatus: 'enrolled' | 'suspended' | 'revoked' | null;
  /** The message that hands the request over to the releasing district. */
  readonly request: DeliveryState | null;
  readonly isConnected: boolean | null;
  readonly isOverdue: boolean;
}

/** What an operator does next about a request that waits. */
export type NextStep =
  | 'district-cut-off'
  | 'broker-silent'
  | 'hub-behind'
  | 'agent-away'
  | 'agent-behind'
  | 'answer-overdue'
  | 'answer-awaited';

/** The first cause that holds, in the order in which a message goes on its way. */
export function nextStep({ districtStatus, request, isConnected, isOverdue }: Situation): NextStep {
  if (districtStatus !== 'enrolled') return 'district-cut-off';
  if (request === null || isConnected === null) return 'broker-silent';
  if (request === 'unsent') return 'hub-behind';
  if (!isConnected) return 'agent-away';
  if (request === 'open') return 'agent-behind';
  return isOverdue ? 'answer-overdue' : 'answer-awaited';
}
