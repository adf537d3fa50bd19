import type { TransferEvent } from '@portage/shared/transfer/event';
import { isDistrictEvent } from '@portage/shared/transfer/log-event';
import type { LogEntry } from '../../read/log-entry.ts';

/** An event and its place in the log. */
export interface PlacedEvent {
  readonly index: number;
  readonly event: TransferEvent;
}

/** What the log has of one district's answers. */
export interface AskedTransfers {
  /** The events of each transfer in which the district was asked, or whose code it made. */
  readonly transfers: ReadonlyMap<string, readonly PlacedEvent[]>;
  /** Names of all districts by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly redacted: number;
}

/** Reads the log for one district. Memory holds that district's transfers alone. */
export async function askedTransfers(
  entries: AsyncIterable<LogEntry>,
  districtId: string,
): Promise<AskedTransfers> {
  const transfers = new Map<string, PlacedEvent[]>();
  const names = new Map<string, string>();
  let redacted = 0;
  for await (const { index, event } of entries) {
    if (event === null) redacted += 1;
    else if (isDistrictEvent(event)) {
      if (event.type === 'DistrictEnrolled') names.set(event.districtId, event.name);
    } else if (transfers.has(event.transferId)) {
      transfers.get(event.transferId)?.push({ index, event });
    } else if (isAsked(event, districtId)) {
      transfers.set(event.transferId, [{ index, event }]);
    }
  }
  return { transfers, names, redacted };
}

const isAsked = (event: TransferEvent, districtId: string): boolean =>
  (event.type === 'RecordsRequested' || event.type === 'TransferCodeCreated') &&
  event.releasingDistrict === districtId;
