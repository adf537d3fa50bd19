import type { ErrorCode } from '@portage/shared/error-codes';
import type { HubStream } from './ports.ts';

/** What a use case says about a message; a refusal is parked with its code. */
export type Recording =
  | { readonly kind: 'recorded'; readonly stream: HubStream; readonly streamSequence: number }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refuse'; readonly code: ErrorCode };
