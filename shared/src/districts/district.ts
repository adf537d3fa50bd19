import { payloadTypeOf } from '../envelope/message-header.ts';
import { PortageError } from '../error-codes.ts';
import type { DistrictId } from '../ids.ts';
import type { KeyStep } from '../messages/parts.ts';
import type { DistrictContact, DistrictEvent } from './district-event.ts';

/**
 * A key a district signs with. A revoked key stays known: messages from before stay verifiable.
 */
export interface DistrictKey {
  readonly keyId: string;
  /** Base64 of the raw 32 bytes. */
  readonly publicKey: string;
  readonly addedAt: string;
  /** RFC 3339; null while it is valid. */
  readonly revokedAt: string | null;
  /** With the district's first message, with one signed by an older key, or by two officers. */
  readonly cameBy: 'registration' | 'rotation' | 'recovery';
  /** What was signed to bring it; null for the first key, which nothing leads to. */
  readonly step: KeyStep | null;
}

/** The keys of a district that count now, in the order in which they came. */
export const validKeys = ({ keys }: Pick<District, 'keys'>): readonly DistrictKey[] =>
  keys.filter(({ revokedAt }) => revokedAt === null);

/**
 * A district as its history tells it. `suspended` is reversible and cuts the district off;
 * `revoked` is final.
 */
export interface District {
  readonly districtId: DistrictId;
  readonly name: string;
  readonly contact: DistrictContact;
  readonly status: 'enrolled' | 'suspended' | 'revoked';
  readonly keys: readonly DistrictKey[];
  readonly accountPublicKey: string;
  readonly enrollmentTokenHash: string;
  /** Number of the last event; the next one is this plus one. */
  readonly number: number;
}

/**
 * Folds a district's events, in order, into the district; null when there are none. Pure: the same
 * events give the same district. Throws `event-unreadable` when an event does not fit.
 */
export function foldDistrict(events: readonly DistrictEvent[]): District | null {
  return events.reduce<District | null>(evolveDistrict, null);
}

/** The district after one more event. */
export function evolveDistrict(district: District | null, event: DistrictEvent): District {
  const expected = (district?.number ?? 0) + 1;
  if (event.number !== expected) {
    throw new PortageError('event-unreadable', { number: event.number, expected });
  }
  if (event.type === 'DistrictEnrolled') return enrolled(event);
  if (district === null) throw new PortageError('event-unreadable', { first: event.type });
  return { ...district, ...change(district, event), number: event.number };
}

type Enrolled = Extract<DistrictEvent, { type: 'DistrictEnrolled' }>;

function enrolled(event: Enrolled): District {
  if (event.number !== 1) throw new PortageError('event-unreadable', { number: event.number });
  return {
    districtId: event.districtId,
    name: event.name,
    contact: event.contact,
    status: 'enrolled',
    keys: [],
    accountPublicKey: event.accountPublicKey,
    enrollmentTokenHash: event.enrollmentTokenHash,
    number: event.number,
  };
}

function change(district: District, event: Exclude<DistrictEvent, Enrolled>): Partial<District> {
  switch (event.type) {
    case 'DistrictKeyAdded':
      return { keys: [...district.keys, addedKey(event)] };
    case 'DistrictKeyRevoked':
      return {
        keys: district.keys.map((key) => (key.keyId === event.keyId ? ended(key, event.at) : key)),
      };
    case 'DistrictKeyRecovered':
      return {
        keys: [...district.keys.map((key) => ended(key, event.at)), recoveredKey(event)],
      };
    case 'DistrictSuspended':
      return { status: 'suspended' };
    case 'DistrictResumed':
      return { status: 'enrolled' };
    case 'DistrictRevoked':
      return { status: 'revoked' };
  }
}

const ended = (key: DistrictKey, at: string): DistrictKey => ({
  ...key,
  revokedAt: key.revokedAt ?? at,
});

type Of<Type extends DistrictEvent['type']> = Extract<DistrictEvent, { type: Type }>;

function addedKey({ keyId, publicKey, at, cause }: Of<'DistrictKeyAdded'>): DistrictKey {
  const key = { keyId, publicKey, addedAt: at, revokedAt: null };
  const isRotation = cause.dsse.payloadType === payloadTypeOf('rotate-key');
  if (!isRotation) return { ...key, cameBy: 'registration', step: null };
  return { ...key, cameBy: 'rotation', step: { rotation: cause.dsse } };
}

function recoveredKey(event: Of<'DistrictKeyRecovered'>): DistrictKey {
  const { keyId, publicKey, at, approvals } = event;
  const key = { keyId, publicKey, addedAt: at, revokedAt: null };
  return { ...key, cameBy: 'recovery', step: { recovery: approvals } };
}
