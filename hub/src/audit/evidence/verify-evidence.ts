import { type ErrorCode, errorCodes, PortageError } from '@portage/shared/error-codes';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { districtWitness } from '@portage/shared/log/note-key';
import { isDistrictEvent } from '@portage/shared/transfer/log-event';
import { DistrictKeys } from '../read/district-keys.ts';
import { meaningOf } from '../reports/event-words.ts';
import { type OpenedBundle, openBundle } from './open-bundle.ts';
import { proveEvents, type StepOfBundle } from './prove-events.ts';
import { proveInclusion } from './prove-inclusion.ts';

/** One step that the bundle proves. */
export interface ProvedStep {
  readonly index: number;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly keyId: string;
}

/** What a bundle proves, or the first thing that is wrong with it. */
export type EvidenceOutcome =
  | {
      readonly verified: true;
      readonly origin: string;
      readonly transferId: string;
      /** Size of the log that the proofs are about. */
      readonly size: number;
      readonly witnesses: readonly string[];
      readonly steps: readonly ProvedStep[];
      readonly notProved: readonly string[];
    }
  | {
      readonly verified: false;
      readonly code: ErrorCode;
      readonly meaning: string;
      readonly details: Readonly<Record<string, string | number | boolean>>;
    };

/** What inclusion alone cannot show. */
const notProved = [
  'That no further step of this transfer is in the log.',
  'That no later entry about a district than those here took its key away.',
  'Both need the whole log: run `portage-audit verify` on an export of it.',
];

/**
 * Checks a bundle of evidence with keys from elsewhere: nothing inside is believed, no byte of it
 * can change unseen, and it never throws whatever the bytes are.
 */
export function verifyEvidence(zip: Uint8Array, keys: AuditKeys): EvidenceOutcome {
  try {
    return verified(zip, keys);
  } catch (cause) {
    if (!(cause instanceof PortageError)) throw cause;
    const { code, details } = cause;
    return { verified: false, code, meaning: errorCodes[code].meaning, details };
  }
}

function verified(zip: Uint8Array, keys: AuditKeys): EvidenceOutcome {
  const bundle = openBundle(zip);
  const { origin, transferId } = bundle.manifest;
  if (origin !== keys.origin) throw new PortageError('log-origin-other', { origin });
  const districts = new DistrictKeys(keys);
  const steps = proveEvents(bundle, districts);
  const { checkpoint, witnesses } = proveInclusion(bundle, { keys, districts: districts.log });
  mustAllCount(bundle, { steps, witnesses });
  if (bundle.keys !== JSON.stringify(keys)) throw new PortageError('evidence-keys-other');
  return {
    ...{ verified: true, origin, transferId, size: checkpoint.size, witnesses, notProved },
    steps: steps.map(({ index, event, keyId }) => ({
      ...{ index, at: event.at, who: event.cause.districtId },
      ...{ what: meaningOf(event), keyId },
    })),
  };
}

/** Entries about districts are there for the keys of senders and witnesses, for nothing else. */
function mustAllCount(
  { entries, manifest }: OpenedBundle,
  { steps, witnesses }: { steps: readonly StepOfBundle[]; witnesses: readonly string[] },
): void {
  const counting = new Set([
    ...steps.map(({ event }) => districtWitness(manifest.origin, event.cause.districtId)),
    ...witnesses,
  ]);
  for (const { index, event } of entries) {
    const isIdle =
      isDistrictEvent(event) && !counting.has(districtWitness(manifest.origin, event.districtId));
    if (isIdle) throw new PortageError('evidence-entry-other', { index });
  }
}
