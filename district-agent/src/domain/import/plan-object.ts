import type { StoredRow } from '../stored-row.ts';
import { type Difference, differencesOf } from './differences.ts';
import type { Fitted } from './import-rules.ts';
import { type Matched, type Matcher, makeMatcher } from './match-row.ts';
import type { ObjectToPlan } from './object-to-plan.ts';
import type { Choice, ImportLink, PlanEntry, ReceivedRow } from './plan.ts';
import { planBadRows } from './plan-bad-rows.ts';
import type { PlanReason } from './reasons.ts';
import { rowDigest } from './row-digest.ts';

/**
 * Plans the import of one record object: one entry for each received row, known rows first. The
 * same input gives the same plan, and once all of it is carried out the next plan has nothing to
 * write.
 *
 * Rows that came from this source before are compared with what they became; only then are the
 * others looked for by key, among all rows as they will be. In one pass, a row could be taken for a
 * repetition of a value that a later row is about to change.
 */
export function planObject<Row extends { recordId: string }>(
  input: ObjectToPlan<Row>,
): PlanEntry<Row>[] {
  const matcher = makeMatcher(input);
  const [known, others]: [ReceivedRow<Row>[], ReceivedRow<Row>[]] = [[], []];
  for (const received of input.received) {
    (input.links.has(received.original.recordId) ? known : others).push(received);
  }
  const plan = (received: ReceivedRow<Row>): PlanEntry<Row> => {
    const entry = planRow(input, matcher, received);
    matcher.note(entry);
    return entry;
  };
  return [...known.map(plan), ...others.map(plan), ...planBadRows<Row>(input)];
}

interface Verdict<Row> extends Pick<PlanEntry, 'status' | 'reason'> {
  readonly result?: Row;
  readonly resultDigest?: string;
  readonly mine?: Row | null;
  readonly differences?: readonly Difference[];
}

function planRow<Row extends { recordId: string }>(
  input: ObjectToPlan<Row>,
  matcher: Matcher<Row>,
  received: ReceivedRow<Row>,
): PlanEntry<Row> {
  const sourceRecordId = received.original.recordId;
  const choice = input.choices.get(sourceRecordId) ?? null;
  const receivedDigest = rowDigest(received.row);
  const isMapped = received.row !== received.original;
  const matched = matcher.match(received.row);
  const verdict =
    settledBefore(input.links.get(sourceRecordId), { receivedDigest, choice, matched }) ??
    judge(input, matcher, { row: received.row, matched, receivedDigest });
  const needsMapping = received.unmapped.length > 0 && isWritten(verdict.status);
  return {
    object: input.object,
    sourceRecordId,
    choice,
    receivedDigest,
    originalDigest: isMapped ? rowDigest(received.original) : receivedDigest,
    name: input.rules.nameOf(received.row),
    original: received.original,
    existing: matched.existing?.row ?? null,
    status: needsMapping ? 'needs-mapping' : verdict.status,
    reason: needsMapping ? 'codes-unmapped' : verdict.reason,
    differences: verdict.differences ?? [],
    result: verdict.result ?? null,
    resultDigest: verdict.resultDigest ?? null,
    mine: verdict.mine ?? null,
    unmapped: received.unmapped,
    bad: null,
  };
}

const isWritten = (status: PlanEntry['status']): boolean =>
  status === 'new' || status === 'changed' || status === 'conflict';

/** What was decided at an earlier import stands until the source says something newer. */
function settledBefore<Row>(
  link: ImportLink | undefined,
  now: { receivedDigest: string; choice: Choice | null; matched: Matched<Row> },
): Verdict<Row> | null {
  if (link === undefined || link.receivedDigest !== now.receivedDigest) return null;
  if (link.outcome === 'written') {
    return now.matched.existing === null ? null : { status: 'same', reason: 'came-before' };
  }
  if (now.choice !== null) return null;
  return { status: 'same', reason: link.outcome === 'kept' ? 'kept-before' : 'skipped-before' };
}

function judge<Row extends { recordId: string }>(
  input: ObjectToPlan<Row>,
  matcher: Matcher<Row>,
  { row, matched, receivedDigest }: { row: Row; matched: Matched<Row>; receivedDigest: string },
): Verdict<Row> {
  const { existing, how } = matched;
  if (how === 'packet') return { status: 'same', reason: 'repeated-in-packet' };
  const fitted = fit(input, matcher, { row, existing: existing?.row ?? null });
  const result = matcher.resultOf(fitted.row, matched);
  const isAsReceived = existing === null && fitted.row === row;
  const resultDigest = isAsReceived ? receivedDigest : rowDigest(result);
  const mine = fitted.mine === undefined ? null : matcher.resultOf(fitted.mine, matched);
  const verdict =
    existing === null
      ? whenNothingIsHere<Row>(how)
      : compared({ result, resultDigest }, { existing, matched });
  const problem = verdict.status === 'same' ? undefined : fitted.problem;
  const status = problem === undefined || problem.kind === 'note' ? verdict.status : problem.kind;
  // What is only noted does not stand in for why a person has to choose.
  const isNoted =
    problem !== undefined && (problem.kind !== 'note' || verdict.status !== 'conflict');
  const reason = isNoted ? problem.reason : verdict.reason;
  return { ...verdict, status, reason, result, resultDigest, mine };
}

function fit<Row extends { recordId: string }>(
  { rules, around }: ObjectToPlan<Row>,
  matcher: Matcher<Row>,
  { row, existing }: { row: Row; existing: Row | null },
): Fitted<Row> {
  if (rules.fit === undefined) return { row };
  const ours = matcher.ourRows().filter(({ recordId }) => recordId !== existing?.recordId);
  return rules.fit(row, { ...around, ours, existing });
}

const whenNothingIsHere = <Row>(how: Matched<Row>['how']): Verdict<Row> =>
  how === 'link'
    ? { status: 'conflict', reason: 'not-here-anymore' }
    : { status: 'new', reason: null };

function compared<Row extends { recordId: string }>(
  { result, resultDigest }: { result: Row; resultDigest: string },
  { existing, matched }: { existing: StoredRow<Row>; matched: Matched<Row> },
): Verdict<Row> {
  const digest = rowDigest(existing.row);
  if (resultDigest === digest) return { status: 'same', reason: 'is-here' };
  const differences = differencesOf(result, existing.row);
  if (matched.writtenDigest !== null) {
    const isUntouched = matched.writtenDigest === digest;
    const reason: PlanReason | null = isUntouched ? null : 'changed-on-both-sides';
    return { status: isUntouched ? 'changed' : 'conflict', reason, differences };
  }
  return differences.some(({ kind }) => kind === 'differs')
    ? { status: 'conflict', reason: 'differs-from-ours', differences }
    : { status: 'changed', reason: 'adds-to-ours', differences };
}
