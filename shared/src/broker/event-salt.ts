import type { MsgHdrs } from '@nats-io/transport-node';

/** The header of an event in TRANSFERS that holds its salt: 32 random bytes in base64. */
export const saltHeader = 'Portage-Salt';

/** The salt that an event was stored with; null where there is none of 32 bytes. */
export function saltOf(headers: MsgHdrs | undefined): Uint8Array | null {
  const salt = Buffer.from(headers?.get(saltHeader) ?? '', 'base64');
  return salt.length === 32 ? salt : null;
}
