import type { DisclosureRecord } from '@portage/shared/disclosures/disclosure-record';

/** A packet that was sent. Digest and size are of the sealed bytes, as the sender signed them. */
export interface SentPacket {
  readonly packetNumber: number;
  readonly at: string;
  readonly by: string | null;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** A receipt of the requesting district. */
export interface ReceiptLine {
  readonly what: 'delivered' | 'verified' | 'imported';
  readonly at: string;
  readonly by: string | null;
}

/** A row of a district's record that names somebody, or nobody it knows. */
export type NamedRow = Extract<DisclosureRecord['rows'][number], { protected: false }>;

/** How an entry says who asked, why, and on what evidence. */
export interface AccessRequest {
  readonly at: string;
  readonly districtId: string;
  /** The district as the state let it in; its id where that entry is missing. */
  readonly districtName: string;
  readonly person: string | null;
  /** The key that the district's agent signed with. */
  readonly signedWith: string;
  /** 34 CFR 99.31(a)(2): enrollment or transfer. */
  readonly purpose: string;
  /**
   * SHA-256 of the personal part, which the district signed: whom it has enrolled since when. The
   * part itself is in no log; whoever has it can show that it is this one.
   */
  readonly evidenceSha256: string | null;
}

/**
 * One request for access to records, with what came of it: a request, or one redemption of a
 * transfer code. `request` is null for a code that nobody has redeemed.
 */
export interface LoggedDisclosure {
  readonly transferId: string;
  readonly by: 'request' | 'code';
  readonly beganAt: string;
  readonly request: AccessRequest | null;
  /**
   * Of a request `waiting`, `released`, `rejected`, `ignored` or `mismatched`; of a code
   * `not redeemed`, `revoked`, `in preview`, `cancelled`, `importing`, `imported` or `failed`.
   */
  readonly decision: string;
  readonly decidedAt: string | null;
  /** Who released, rejected or ignored; of a code, who made it. */
  readonly decidedBy: string | null;
  /** Why it was rejected. */
  readonly reason: string | null;
  readonly packets: readonly SentPacket[];
  readonly receipts: readonly ReceiptLine[];
  /** How many students a code stands for; 1 for a request. */
  readonly students: number;
  /** Places in the log. */
  readonly entries: readonly number[];
}

/** What only the district knows of it: null where no record was given. */
export interface DisclosureRow extends LoggedDisclosure {
  readonly named: readonly NamedRow[] | null;
}
