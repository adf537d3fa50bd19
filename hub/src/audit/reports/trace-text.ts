import { shown } from './shown.ts';
import type { Trace, TracedStep } from './trace.ts';

/** A trace as lines for a terminal. */
export const traceLines = (trace: Trace): string[] =>
  [
    `Transfer ${trace.transferId}`,
    `Requesting district: ${trace.requestingDistrict ?? '(not named)'}`,
    `Releasing district:  ${trace.releasingDistrict ?? '(none)'}`,
    '',
    ...trace.steps.flatMap(stepLines),
    '',
    ...trace.checked.map((what) => `Checked: ${what}`),
    ...(trace.witnesses.length === 0 ? [] : [`Witnesses: ${trace.witnesses.join(', ')}`]),
    ...trace.notChecked.map((what) => `Not checked: ${what}`),
    ...(trace.verified === false ? ['NOT PROVED: see what is said above.'] : []),
  ].map(shown);

function stepLines(step: TracedStep): string[] {
  const { number, index, at, who, person, what, messageId, tookSeconds, check } = step;
  const took = tookSeconds === null ? '' : `  after ${durationOf(tookSeconds)}`;
  const actor = person === null ? who : `${who} (${person})`;
  return [
    `${number}  ${at}${took}`,
    `   ${actor} ${what}`,
    `   entry ${index}  message ${messageId}`,
    ...(check === null ? [] : [checkLine(check)]),
  ];
}

const checkLine = ({ inTreeOf, signature, keyId, keyAddedAtIndex }: CheckOfStep): string =>
  signature === 'verified'
    ? `   in the tree of ${inTreeOf}; signed with ${keyId}, given by entry ${keyAddedAtIndex}`
    : `   in the tree of ${inTreeOf}; SIGNATURE NOT PROVED: ${signature}`;

type CheckOfStep = NonNullable<TracedStep['check']>;

/** Seconds as days, hours, minutes and seconds: `1 d 2 h`, `3 min`; the two largest. */
export function durationOf(seconds: number): string {
  if (seconds < 0) return `-${durationOf(-seconds)}`;
  const units = [
    { name: 'd', seconds: 86_400 },
    { name: 'h', seconds: 3_600 },
    { name: 'min', seconds: 60 },
    { name: 's', seconds: 1 },
  ];
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const unit of units) {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    if (count > 0) parts.push(`${count} ${unit.name}`);
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}
