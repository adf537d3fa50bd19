import type { District } from '@portage/shared/districts/district';
import type { DistrictEvent } from '@portage/shared/districts/district-event';
import type { MessageHeader } from '@portage/shared/envelope';
import type { ErrorCode } from '@portage/shared/error-codes';
import type { DistrictId, EventId, TransferId } from '@portage/shared/ids';
import type { MessageKind } from '@portage/shared/messages/index';
import type { Cause } from '@portage/shared/transfer/cause';
import type { TransferEvent } from '@portage/shared/transfer/event';
import type { ChainHead } from '../domain/chain.ts';
import type { RegisteredEnrollment } from '../domain/former-district.ts';
import type { HubPolicy } from '../domain/policy.ts';

/** An event of the log with the SHA-256 of its exact bytes and its place in the stream. */
export interface RecordedEvent {
  readonly event: TransferEvent;
  readonly hash: string;
  readonly streamSequence: number;
}

/** `conflict`: somebody else appended first; read the history again and decide anew. */
export type AppendOutcome =
  | { readonly kind: 'appended'; readonly streamSequence: number }
  | { readonly kind: 'conflict' };

/** The transfer log: one entry per decision, in order within a transfer, never changed. */
export interface TransferLog {
  /** All events of one transfer in order; empty where there is none. */
  history(transferId: string): Promise<readonly RecordedEvent[]>;
  /** Appends right after `previous` (null: as the first), or reports a conflict. */
  append(event: TransferEvent, previous: RecordedEvent | null): Promise<AppendOutcome>;
}

/** Personal parts of messages, kept apart from the log so that they can be destroyed. */
export interface PersonalStore {
  /** Storing the same part again changes nothing. */
  put(part: { transferId: string; messageId: string; bytes: Buffer }): Promise<void>;
  /** Null when it was destroyed. */
  get(transferId: string, messageId: string): Promise<Buffer | null>;
  /** The messages of a transfer whose part is there; nothing of what the parts hold. */
  messagesOf(transferId: string): Promise<ReadonlySet<string>>;
  /** Destroys every part of a transfer; doing it again does no harm. */
  destroy(transferId: string): Promise<void>;
}

/** A roster part as it is kept: the signed report, or rows the state loaded itself. */
export interface RosterPart {
  readonly districtId: DistrictId;
  readonly source: 'report' | 'csv';
  readonly schoolId: string;
  readonly gradeLevel: string;
  readonly part: number;
  readonly parts: number;
  readonly at: string;
  readonly cause: Cause | null;
  /** JSON with `entries`, base64: the exact personal part of the report. */
  readonly personal: string;
}

/** A message that was not carried out, with its exact bytes in base64 and the reason. */
export interface ParkedMessage {
  readonly districtId: DistrictId;
  readonly uplinkStreamSequence: number;
  readonly code: ErrorCode;
  readonly at: string;
  readonly header: MessageHeader | null;
  readonly envelopeHash: string | null;
  readonly wire: string;
}

/** What a person of the state did about a parked message; an entry of the same stream. */
export interface ParkedSettlement {
  readonly districtId: DistrictId;
  /** The stream sequence of the parked message. */
  readonly settles: number;
  /** `retried`: carried out after all. `dismissed`: nothing is left to do. */
  readonly as: 'retried' | 'dismissed';
  readonly at: string;
  readonly by: string;
  /** Why it was dismissed; empty for a retry. */
  readonly reason: string;
}

/** A parked message without its personal part; an entry of the same stream, in its place. */
export interface ParkedRedaction {
  readonly districtId: DistrictId;
  /** The stream sequence that the message had, under which it is still known. */
  readonly redacts: number;
  readonly at: string;
  readonly message: ParkedMessage;
  /** What a person had done about it; null where nobody had. */
  readonly settlement: ParkedSettlement | null;
}

/** What PARKED holds. */
export type ParkedEntry = ParkedMessage | ParkedSettlement | ParkedRedaction;

/** Whether an entry of PARKED is a settlement, and no message. */
export const isSettlement = (entry: ParkedEntry): entry is ParkedSettlement => 'settles' in entry;

/** Whether an entry of PARKED stands in the place of an earlier one. */
export const isRedaction = (entry: ParkedEntry): entry is ParkedRedaction => 'redacts' in entry;

/** The streams that the hub projects and dispatches. */
export type HubStream = 'TRANSFERS' | 'ROSTER' | 'PARKED';

/** Everything the hub's use cases need of the world. */
export interface HubPorts {
  readonly origin: string;
  /** The state's rules as they are now; an admin may change them while the hub runs. */
  readonly policy: () => HubPolicy;
  readonly now: () => Date;
  readonly newEventId: () => EventId;
  readonly log: TransferLog;
  /**
   * Why a message may not be appended to the log now, null while all is well: the log does not fit
   * its own checkpoints, or, for what discloses records, too few witnesses have seen it lately.
   */
  readonly logStopped: (kind: MessageKind) => ErrorCode | null;
  readonly personal: PersonalStore;
  /**
   * Keeps a part in place of the one before; a report that was said before the one that stands
   * there changes nothing. Returns the stream sequence under which the entry stands.
   */
  readonly rosters: { put(part: RosterPart): Promise<number> };
  readonly parked: {
    /** Returns the stream sequence under which the entry stands. */
    put(message: ParkedMessage): Promise<number>;
    /** The parked message at a place in the stream; null where none is. */
    get(streamSequence: number): Promise<ParkedMessage | null>;
    /** Notes what became of a parked message, once: of two notes the first one stands. */
    settle(settlement: ParkedSettlement): Promise<number>;
    /** Puts a redaction in the place of a parked message, which is destroyed. */
    redact(redaction: ParkedRedaction): Promise<void>;
  };
  readonly districts: {
    get(districtId: DistrictId): District | null;
    append(event: DistrictEvent): Promise<AppendOutcome>;
  };
  readonly registry: {
    enrollmentsOf(stateStudentId: string): readonly RegisteredEnrollment[];
    /** How many requests of a district found no former district after this time, RFC 3339. */
    unmatchedSince(districtId: DistrictId, since: string): number;
  };
  readonly codes: {
    /**
     * The transfer whose code has this hash, null where none is projected. Of two that took the
     * same hash at the same moment it is the one recorded first, at every replica.
     */
    transferIdOf(lookupHash: string): TransferId | null;
    /** How many wrong tries of a district were parked after this time, RFC 3339. */
    wrongTriesSince(districtId: DistrictId, since: string): number;
  };
  readonly chains: {
    head(districtId: DistrictId): ChainHead | null;
    hashAt(districtId: DistrictId, sequence: number): string | null;
  };
  readonly projections: {
    /** Resolves once everything up to this place in the stream is projected. */
    reached(stream: HubStream, streamSequence: number): Promise<void>;
    /** Resolves once everything that was in the streams at the call is projected. */
    caughtUp(): Promise<void>;
  };
}
