import type { TransferEvent } from '@portage/shared/transfer/event';

/** The two districts of a transfer, as far as its events have named them. */
export interface Parties {
  readonly requesting: string | null;
  readonly releasing: string | null;
}

/** The parties of a transfer of which nothing was read. */
export const noParties: Parties = { requesting: null, releasing: null };

/** The parties after one more event. A code may be redeemed by another district each time. */
export function partiesAfter(parties: Parties, event: TransferEvent): Parties {
  switch (event.type) {
    case 'RecordsRequested':
      return { requesting: event.requestingDistrict, releasing: event.releasingDistrict };
    case 'FormerDistrictNotFound':
    case 'TransferCodeRedeemed':
      return { ...parties, requesting: event.requestingDistrict };
    case 'TransferCodeCreated':
      return { ...parties, releasing: event.releasingDistrict };
    default:
      return parties;
  }
}
