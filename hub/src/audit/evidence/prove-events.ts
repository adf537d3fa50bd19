import { PortageError } from '@portage/shared/error-codes';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import type { TransferEvent } from '@portage/shared/transfer/event';
import { isDistrictEvent } from '@portage/shared/transfer/log-event';
import type { DistrictKeys } from '../read/district-keys.ts';
import { StepProver } from '../read/prove-step.ts';
import type { BundledEntry, OpenedBundle } from './open-bundle.ts';

/** A step of the transfer, and the key it was signed with. */
export interface StepOfBundle {
  readonly index: number;
  readonly event: TransferEvent;
  readonly keyId: string;
}

/**
 * That each step was signed by a district that had a say in it, with a key that was valid at its
 * place by the entries of the bundle, and that no step and no entry about a district is missing up
 * to the last. `districts` takes the keys that the bundle's own entries give. Throws
 * `evidence-entry-other`, `evidence-incomplete`, and what `DistrictKeys` or `StepProver` find.
 */
export function proveEvents(bundle: OpenedBundle, districts: DistrictKeys): StepOfBundle[] {
  const steps: StepOfBundle[] = [];
  const ofTransfer = new Set(bundle.manifest.entries.transfer);
  const chain = new TransferChain(bundle.manifest.transferId, districts);
  for (const entry of bundle.entries) {
    const { event, index } = entry;
    if (isDistrictEvent(event) === ofTransfer.has(index)) {
      throw new PortageError('evidence-entry-other', { index });
    }
    if (isDistrictEvent(event)) takeDistrict(entry, districts);
    else steps.push(chain.prove(entry, event));
  }
  return steps;
}

function takeDistrict(entry: BundledEntry, districts: DistrictKeys): void {
  const problem = districts.apply(entry);
  if (problem === null) return;
  const { code, details } = problem;
  const { index } = entry;
  if (code === 'log-district-broken') throw new PortageError('evidence-incomplete', { index });
  throw new PortageError(code, { ...details, index });
}

/** The transfer as far as it was proved: the next event has to follow from it. */
class TransferChain {
  readonly #transferId: string;
  readonly #prover: StepProver;
  #last: { readonly number: number; readonly hash: string | null } = { number: 0, hash: null };

  constructor(transferId: string, districts: DistrictKeys) {
    this.#transferId = transferId;
    this.#prover = new StepProver(districts);
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
    const proof = this.#prover.prove({ index, bytes });
    if (proof.kind === 'refused') throw new PortageError(proof.code, { index });
    return { index, event, keyId: proof.key.keyId };
  }
}
