import { type District, evolveDistrict, validKeys } from '@portage/shared/districts/district';
import { causeOfDistrictEvent, type DistrictEvent } from '@portage/shared/districts/district-event';
import type { Cause } from '@portage/shared/transfer/cause';

/** Reads the key log beside the rest: every entry is signed with a key valid at its place. */
export class KeyWatch {
  private readonly districts = new Map<string, District>();

  /** The next entry about a district; a first key is signed with itself. */
  take(event: DistrictEvent): void {
    const before = this.districts.get(event.districtId) ?? null;
    const cause = causeOfDistrictEvent(event);
    if (cause !== null && before !== null && before.keys.length > 0) this.mustBeSigned(cause);
    this.districts.set(event.districtId, evolveDistrict(before, event));
  }

  /** Throws when the message behind an entry is signed with a key that does not count there. */
  mustBeSigned({ districtId, dsse }: Cause): void {
    const keyId = dsse.signatures[0]?.keyid;
    const valid = validKeys(this.districts.get(districtId) ?? { keys: [] });
    if (!valid.some((key) => key.keyId === keyId)) {
      throw new Error('broken: an entry is signed with a key that is not valid at its place');
    }
  }
}
