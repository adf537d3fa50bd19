import type { LogErrorCode } from '@portage/shared/log/checked';
import type { LoggedKey } from '@portage/shared/log/key-log';
import {
  noStanding,
  objectionTo,
  type Standing,
  standingAfter,
} from '@portage/shared/transfer/standing';
import type { DistrictKeys, PlacedBytes } from './district-keys.ts';

/** A step that its district signed with a valid key, or the code of what is wrong with it. */
export type StepProof =
  | { readonly kind: 'proved'; readonly key: LoggedKey }
  | { readonly kind: 'refused'; readonly code: LogErrorCode };

/**
 * Proves the steps of one transfer, given in their order, by the rules of `verify`. After a step
 * that is missing or refused nobody knows what may follow: then signatures alone are checked.
 */
export class StepProver {
  readonly #districts: DistrictKeys;
  #standing: Standing | null = noStanding;
  #number = 0;

  constructor(districts: DistrictKeys) {
    this.#districts = districts;
  }

  /**
   * Whether a district that had a say in this step signed exactly it, under a key that was valid at
   * this place of the log. All that `DistrictKeys` and `objectionTo` find wrong.
   */
  prove(entry: PlacedBytes): StepProof {
    const signed = this.#districts.stepAt(entry);
    if (signed.kind === 'bad') return { kind: 'refused', code: signed.code };
    const { step, number } = signed.value.transfer;
    const standing = number === this.#number + 1 ? this.#standing : null;
    const objection = standing === null ? null : objectionTo(standing, step);
    this.#number = number;
    this.#standing = standing === null || objection !== null ? null : standingAfter(standing, step);
    return objection === null
      ? { kind: 'proved', key: signed.value.key }
      : { kind: 'refused', code: objection };
  }
}
