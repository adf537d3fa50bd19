/**
 * Which packet of a transfer: 1 is the release's, 2 and on are its supplements'. The releasing
 * district counts them; a number that the hub refused is left out.
 */
export interface PacketKey {
  readonly transferId: string;
  readonly packetNumber: number;
}

/** The packet a release brings. */
export const firstPacket = (transferId: string): PacketKey => ({ transferId, packetNumber: 1 });
