import type { DistrictEvent } from '@portage/shared/districts/district-event';
import type { LogErrorCode, Whereabouts } from '@portage/shared/log/checked';
import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import type { Step } from '@portage/shared/transfer/standing';
import type { SaidBody } from '@portage/shared/transfer/step-of';
import type { TriedSignature } from './key-ring.ts';

/** What is left to check of a message once all that it says by itself was checked. */
export interface CheckedMessage {
  readonly kind: string;
  readonly districtId: string;
  readonly sequence: number;
  readonly previousHash: string | null;
  readonly envelopeHash: string;
  readonly keyId: string;
  readonly tried: TriedSignature;
  /** The envelope, to try its signature with another key; null once it was good. */
  readonly dsse: DsseEnvelope | null;
}

/** An event of a transfer, and where it stands in it. */
export interface TransferEntry {
  readonly transferId: string;
  readonly number: number;
  readonly previousEventHash: string | null;
  /** SHA-256 of its bytes, which the next event names. */
  readonly hash: string;
  readonly step: Step;
  readonly message: CheckedMessage;
}

/** An event of a district; `message` is null where the state decided it. */
export interface DistrictEntry {
  readonly event: DistrictEvent;
  readonly body: SaidBody | null;
  readonly message: CheckedMessage | null;
}

/** What an entry says. */
export type EntrySubject =
  | { readonly kind: 'transfer'; readonly transfer: TransferEntry }
  | { readonly kind: 'district'; readonly district: DistrictEntry };

/**
 * A line of an export by itself: all that can be checked without the lines before it was checked.
 * Values that JSON can carry alone, since lines are checked in threads. `leaf` is base64.
 */
export type CheckedLine =
  | {
      readonly kind: 'bad';
      readonly code: LogErrorCode;
      readonly details: Whereabouts;
      /** Whether the line may be an entry, as far as can be told. */
      readonly isEntry: boolean;
    }
  /** `size` is infinite in a copy that still grows. */
  | { readonly kind: 'header'; readonly origin: string; readonly size: number }
  | { readonly kind: 'checkpoint'; readonly note: string }
  | { readonly kind: 'redacted'; readonly index: number; readonly leaf: string }
  | {
      readonly kind: 'entry';
      readonly index: number;
      readonly leaf: string;
      readonly subject: EntrySubject;
    };
