/**
 * What may follow what in a transfer, and who may say it, as a table. The hub's deciders ask more
 * (the registry, the state's policy); they never record what this table forbids, so an auditor who
 * replays a log with it needs nothing of the hub. A test holds the two against each other.
 */
import type { MessageKind } from '../messages/index.ts';
import type { TransferCodeStatus } from '../transfer-code/transfer-code.ts';
import type { TransferEventType } from './event.ts';
import type { TransferStatus } from './transfer.ts';

/** Where a transfer of either sort stands. */
export type AnyStatus = 'none' | TransferStatus | TransferCodeStatus;

/** Who may say something: a party, anybody, or anybody but the releasing district. */
export type Speaker = 'anybody' | 'requesting' | 'releasing' | 'not-releasing';

/** One row: this message makes the event, from that status, and leads to the other. */
export interface Turn {
  readonly message: MessageKind;
  readonly from: AnyStatus;
  readonly to: AnyStatus;
  readonly by: Speaker;
}

const answer = (message: MessageKind, to: AnyStatus): Turn => ({
  message,
  from: 'waiting',
  to,
  by: 'releasing',
});

const receipt = (message: MessageKind): Turn => ({
  message,
  from: 'released',
  to: 'released',
  by: 'requesting',
});

/** The turn of each event. An import by code ends as the event itself says. */
export const turns: Readonly<Record<TransferEventType, Turn>> = {
  RecordsRequested: { message: 'request', from: 'none', to: 'waiting', by: 'anybody' },
  FormerDistrictNotFound: { message: 'request', from: 'none', to: 'unmatched', by: 'anybody' },
  RecordsReleased: answer('release', 'released'),
  RequestRejected: answer('reject', 'rejected'),
  RequestIgnored: answer('ignore', 'ignored'),
  RecordsMismatched: answer('mismatch', 'mismatched'),
  RecordsSupplemented: {
    message: 'supplement',
    from: 'released',
    to: 'released',
    by: 'releasing',
  },
  ReleaseDelivered: receipt('delivered'),
  PacketVerified: receipt('verified'),
  RecordsImported: receipt('imported'),
  TransferCodeCreated: { message: 'create-code', from: 'none', to: 'unused', by: 'anybody' },
  TransferCodeRevoked: { message: 'revoke-code', from: 'unused', to: 'revoked', by: 'releasing' },
  TransferCodeLookedUp: {
    message: 'look-up-code',
    from: 'unused',
    to: 'unused',
    by: 'not-releasing',
  },
  TransferCodeRedeemed: {
    message: 'redeem-code',
    from: 'unused',
    to: 'in-preview',
    by: 'not-releasing',
  },
  CodePacketSent: {
    message: 'code-packet',
    from: 'in-preview',
    to: 'in-preview',
    by: 'releasing',
  },
  CodeImportCancelled: {
    message: 'cancel-code-import',
    from: 'in-preview',
    to: 'unused',
    by: 'requesting',
  },
  CodeImportStarted: {
    message: 'start-code-import',
    from: 'in-preview',
    to: 'importing',
    by: 'requesting',
  },
  CodeImportFinished: {
    message: 'finish-code-import',
    from: 'importing',
    to: 'imported',
    by: 'requesting',
  },
};
