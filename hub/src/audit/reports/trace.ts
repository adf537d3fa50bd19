import { writeProof } from '@portage/shared/log/proof';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import type { Proofs, ReadTransfer, TransferStep } from '../read/read-transfer.ts';
import { type TimelineItem, timelineItem } from './timeline.ts';

/** What was checked of one step. */
export interface StepCheck {
  /** The size of the tree that the entry was proved to be in. */
  readonly inTreeOf: number;
  /** `verified`, or the code of what is wrong with the district's signature. */
  readonly signature: string;
  readonly keyId: string | null;
  /** The entry that gave the district this key. */
  readonly keyAddedAtIndex: number | null;
}

/** One step as a report says it. `tookSeconds`: since the step before, null for the first. */
export interface TracedStep extends TimelineItem {
  readonly number: number;
  readonly tookSeconds: number | null;
  readonly check: StepCheck | null;
}

/** A transfer, step by step, with what was checked of it and what was not. */
export interface Trace {
  readonly transferId: string;
  readonly requestingDistrict: string | null;
  readonly releasingDistrict: string | null;
  readonly steps: readonly TracedStep[];
  /** After which step one is missing, by numbers and hashes; null where none is. */
  readonly gapAfter: number | null;
  /** Whether every check that was made passed; null when none was made. */
  readonly verified: boolean | null;
  readonly witnesses: readonly string[];
  readonly checked: readonly string[];
  readonly notChecked: readonly string[];
}

/** The report on one transfer. */
export function traceOf(read: ReadTransfer): Trace {
  const { transferId, parties, proofs, steps, redacted } = read;
  const traced = steps.map((step, place) => tracedStep(step, { before: steps[place - 1], proofs }));
  const gapAfter = gapIn(steps);
  const isProved = steps.every(({ proof }) => proof?.kind !== 'refused') && gapAfter === null;
  return {
    ...{ transferId, steps: traced, gapAfter },
    requestingDistrict: parties.requesting,
    releasingDistrict: parties.releasing,
    verified: proofs === null ? null : isProved,
    witnesses: proofs?.checkpoint.witnesses ?? [],
    checked: [
      ...checkedAlways(gapAfter),
      ...(proofs === null ? [] : checkedWithKeys(read, isProved)),
    ],
    notChecked: [
      ...(proofs === null ? [needsKeys] : []),
      ...(redacted === 0 ? [] : [ofRedacted(redacted)]),
      wholeLog,
    ],
  };
}

const needsKeys = 'Who signed what, and that the log has these entries: no keys were given.';
const ofRedacted = (redacted: number): string =>
  `What ${redacted} redacted entries say; some may be of this transfer.`;
const wholeLog =
  'Whether the rest of the log is sound: every other message, chain and transfer. Run ' +
  '`portage-audit verify`.';

const checkedAlways = (gapAfter: number | null): string[] => [
  'Every entry of the file is what its commitment says.',
  gapAfter === null
    ? 'The steps are numbered without a gap, and each holds the hash of the one before it.'
    : `A step is missing or was changed after step ${gapAfter}.`,
];

function checkedWithKeys({ steps, size }: ReadTransfer, isProved: boolean): string[] {
  const proved = steps.filter(({ proof }) => proof?.kind === 'proved').length;
  return [
    `The ${size} entries of the file are those of its last checkpoint, which the log signed; each ` +
      'step is in its tree.',
    `${proved} of ${steps.length} steps were signed by a district that had a say in them, with a ` +
      'key that was valid at that place of the log.',
    ...(isProved
      ? []
      : ['After a step that is missing or not proved, only signatures were checked.']),
  ];
}

/** After which step one is missing or another one; null where none is. */
function gapIn(steps: readonly TransferStep[]): number | null {
  let before = { number: 0, hash: null as string | null };
  for (const { entry } of steps) {
    const { number, previousEventHash } = entry.event;
    if (number !== before.number + 1 || previousEventHash !== before.hash) return before.number;
    before = { number, hash: sha256OfBytes(entry.bytes ?? Buffer.alloc(0)) };
  }
  return null;
}

function tracedStep(
  { entry, proof }: TransferStep,
  { before, proofs }: { before: TransferStep | undefined; proofs: Proofs | null },
): TracedStep {
  const key = proof?.kind === 'proved' ? proof.key : null;
  const check = {
    inTreeOf: proofs?.tree.size ?? 0,
    signature: proof?.kind === 'refused' ? proof.code : 'verified',
    keyId: key?.keyId ?? null,
    keyAddedAtIndex: key?.addedAt ?? null,
  };
  return {
    ...timelineItem(entry),
    number: entry.event.number,
    tookSeconds: before === undefined ? null : secondsBetween(before.entry.event, entry.event),
    check: proofs === null ? null : check,
  };
}

const secondsBetween = (one: { at: string }, other: { at: string }): number =>
  (Date.parse(other.at) - Date.parse(one.at)) / 1000;

/** The proof that an entry is in the log, as the text of a `.tlog-proof` file. */
export const proofText = (index: number, { tree, checkpoint }: Proofs): string =>
  writeProof({
    index,
    hashes: tree.inclusionProof({ index, size: tree.size }),
    checkpoint: checkpoint.written,
    extra: null,
  });
