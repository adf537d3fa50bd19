import {
  type District,
  type DistrictKey,
  evolveDistrict,
} from '@portage/shared/districts/district';
import type { DistrictEvent } from '@portage/shared/districts/district-event';

/** The districts as their events tell them, in memory, for whoever asks per message. */
export interface DistrictDirectory {
  readonly get: (districtId: string) => District | null;
  /** Every district, in no order. */
  readonly all: () => District[];
  /** Stream sequence of a district's newest event, 0 before the first. */
  readonly lastSequence: (districtId: string) => number;
  /** The keys of a district that were valid when the log had so many entries. */
  readonly keysAt: (districtId: string, size: number) => readonly DistrictKey[];
  readonly apply: (event: DistrictEvent, streamSequence: number) => void;
  /** Calls back for each district there is, and for each that is enrolled later. */
  readonly onDistrict: (listener: (districtId: string) => void) => void;
}

/**
 * An empty directory; it is filled by applying every event in order. An event that it has already
 * changes nothing.
 */
export function districtDirectory(): DistrictDirectory {
  const districts = new Map<string, District>();
  const sequences = new Map<string, number>();
  /** The stream sequences at which keys came and ended. */
  const lives: KeyLives = new Map();
  const listeners: ((districtId: string) => void)[] = [];
  return {
    get: (districtId) => districts.get(districtId) ?? null,
    all: () => [...districts.values()],
    keysAt: (districtId, size) =>
      (districts.get(districtId)?.keys ?? []).filter(({ keyId }) => {
        const life = lives.get(`${districtId}/${keyId}`);
        return life !== undefined && life.from <= size && size < life.until;
      }),
    lastSequence: (districtId) => sequences.get(districtId) ?? 0,
    apply: (event, streamSequence) => {
      const known = districts.get(event.districtId) ?? null;
      if (known !== null && event.number <= known.number) return;
      const district = evolveDistrict(known, event);
      districts.set(event.districtId, district);
      noteLives(lives, district, streamSequence);
      sequences.set(event.districtId, streamSequence);
      if (known === null) for (const listener of listeners) listener(event.districtId);
    },
    onDistrict: (listener) => {
      listeners.push(listener);
      for (const districtId of districts.keys()) listener(districtId);
    },
  };
}

type KeyLives = Map<string, { readonly from: number; readonly until: number }>;

function noteLives(lives: KeyLives, { districtId, keys }: District, streamSequence: number): void {
  for (const { keyId, revokedAt } of keys) {
    const key = `${districtId}/${keyId}`;
    const life = lives.get(key) ?? { from: streamSequence, until: Number.POSITIVE_INFINITY };
    const until = revokedAt === null ? life.until : Math.min(life.until, streamSequence);
    lives.set(key, { ...life, until });
  }
}
