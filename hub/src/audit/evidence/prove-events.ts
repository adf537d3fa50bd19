import type { DistrictEvent } from '@portage/shared/districts/district-event';
import { PortageError } from '@portage/shared/error-codes';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import type { TransferEvent } from '@portage/shared/transfer/event';
import { isDistrictEvent } from '@portage/shared/transfer/log-event';
import type { DistrictKeys } from '../read/district-keys.ts';
import { noParties, partiesAfter, proveStep } from '../read/prove-step.ts';
import type { BundledEntry, OpenedBundle } from './open-bundle.ts';

/** A step of the transfer, and the key it was signed with. */
export interface StepOfBundle {
  readonly index: number;
  readonly event: TransferEvent;
  readonly keyId: string;
}

interface Believing {
  readonly origin: string;
  /** Takes the keys that the bundle's own entries give. */
  readonly districts: DistrictKeys;
}

/**
 * That each step was signed by a district that had a say in it, with a key that was valid at its
 * place by the entries of the bundle, and that no step and no entry about a district is missing up
 * to the last. `evidence-entry-other`, `evidence-incomplete`, and what `proveStep` finds wrong.
 */
export function proveEvents(bundle: OpenedBundle, believing: Believing): StepOfBundle[] {
  const steps: StepOfBundle[] = [];
  const ofTransfer = new Set(bundle.manifest.entries.transfer);
  const chain = new TransferChain(bundle.manifest.transferId, believing);
  const numbers = new Map<string, number>();
  for (const entry of bundle.entries) {
    const { event, index } = entry;
    if (isDistrictEvent(event) === ofTransfer.has(index)) {
      throw new PortageError('evidence-entry-other', { index });
    }
    if (isDistrictEvent(event)) {
      takeDistrict({ index, event }, { numbers, districts: believing.districts });
    } else {
      steps.push(chain.prove(entry, event));
    }
  }
  return steps;
}

function takeDistrict(
  { index, event }: { index: number; event: DistrictEvent },
  { numbers, districts }: { numbers: Map<string, number>; districts: DistrictKeys },
): void {
  const before = numbers.get(event.districtId) ?? 0;
  if (event.number !== before + 1) throw new PortageError('evidence-incomplete', { index });
  numbers.set(event.districtId, event.number);
  districts.apply(index, event);
}

/** The transfer as far as it was proved: the next event has to follow from it. */
class TransferChain {
  readonly #transferId: string;
  readonly #believing: Believing;
  #parties = noParties;
  #last: { readonly number: number; readonly hash: string | null } = { number: 0, hash: null };

  constructor(transferId: string, believing: Believing) {
    this.#transferId = transferId;
    this.#believing = believing;
  }

  prove({ index, bytes }: BundledEntry, event: TransferEvent): StepOfBundle {
    if (event.transferId !== this.#transferId) {
      throw new PortageError('evidence-entry-other', { index });
    }
    const { number, hash } = this.#last;
    if (event.number !== number + 1 || event.previousEventHash !== hash) {
      throw new PortageError('evidence-incomplete', { index });
    }
    this.#last = { number: event.number, hash: sha256OfBytes(bytes) };
    this.#parties = partiesAfter(this.#parties, event);
    const proof = proveStep(event, { ...this.#believing, parties: this.#parties });
    if (proof.kind === 'refused') throw new PortageError(proof.code, { index });
    return { index, event, keyId: proof.key.keyId };
  }
}
