import { type District, evolveDistrict } from '@portage/shared/districts/district';
import type { DistrictEvent } from '@portage/shared/districts/district-event';

/** The districts as their events tell them, in memory, for whoever asks per message. */
export interface DistrictDirectory {
  readonly get: (districtId: string) => District | null;
  /** Every district, in no order. */
  readonly all: () => District[];
  /** Stream sequence of a district's newest event, 0 before the first. */
  readonly lastSequence: (districtId: string) => number;
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
  const listeners: ((districtId: string) => void)[] = [];
  return {
    get: (districtId) => districts.get(districtId) ?? null,
    all: () => [...districts.values()],
    lastSequence: (districtId) => sequences.get(districtId) ?? 0,
    apply: (event, streamSequence) => {
      const known = districts.get(event.districtId) ?? null;
      if (known !== null && event.number <= known.number) return;
      const district = evolveDistrict(known, event);
      districts.set(event.districtId, district);
      sequences.set(event.districtId, streamSequence);
      if (known === null) for (const listener of listeners) listener(event.districtId);
    },
    onDistrict: (listener) => {
      listeners.push(listener);
      for (const districtId of districts.keys()) listener(districtId);
    },
  };
}
