import { type District, evolveDistrict } from '@portage/shared/districts/district';
import type { DistrictEvent } from '@portage/shared/districts/district-event';

/** The districts as their events tell them, in memory, for whoever asks per message. */
export interface DistrictDirectory {
  readonly get: (districtId: string) => District | null;
  /** Stream sequence of a district's newest event, 0 before the first. */
  readonly lastSequence: (districtId: string) => number;
  readonly apply: (event: DistrictEvent, streamSequence: number) => void;
  /** Calls back for each district there is, and for each that is enrolled later. */
  readonly onDistrict: (listener: (districtId: string) => void) => void;
}

/** An empty directory; it is filled by applying every event in order. */
export function districtDirectory(): DistrictDirectory {
  const districts = new Map<string, District>();
  const sequences = new Map<string, number>();
  const listeners: ((districtId: string) => void)[] = [];
  return {
    get: (districtId) => districts.get(districtId) ?? null,
    lastSequence: (districtId) => sequences.get(districtId) ?? 0,
    apply: (event, streamSequence) => {
      const isNew = !districts.has(event.districtId);
      const district = evolveDistrict(districts.get(event.districtId) ?? null, event);
      districts.set(event.districtId, district);
      sequences.set(event.districtId, streamSequence);
      if (isNew) for (const listener of listeners) listener(event.districtId);
    },
    onDistrict: (listener) => {
      listeners.push(listener);
      for (const districtId of districts.keys()) listener(districtId);
    },
  };
}
