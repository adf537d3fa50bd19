import type { World } from './world.ts';

/** A transfer with its events, as `portage-hub show` prints it. */
export interface HubTransfer {
  readonly transfer: {
    readonly status: string;
    readonly requestingDistrict: string;
    readonly releasingDistrict: string | null;
  };
  readonly events: readonly { readonly type: string; readonly districtId: string }[];
}

/** A message that was not carried out, as `portage-hub parked` prints it. */
export interface HubParked {
  readonly districtId: string;
  readonly code: string;
  readonly kind: string | null;
  readonly transferId: string | null;
}

/** What the hub shows of one transfer. */
export const hubTransfer = async (world: World, transferId: string): Promise<HubTransfer> =>
  JSON.parse(await world.hubCommand('show', transferId, '--json')) as HubTransfer;

/** What the hub has parked, newest first. */
export const hubParked = async (world: World): Promise<HubParked[]> =>
  JSON.parse(await world.hubCommand('parked', '--json')) as HubParked[];

/** The types of a transfer's events, in order. */
export const eventTypes = ({ events }: HubTransfer): string[] => events.map(({ type }) => type);
