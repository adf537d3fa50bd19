import { causeOfDistrictEvent } from '@portage/shared/districts/district-event';
import { isDistrictEvent, type LogEvent } from '@portage/shared/transfer/log-event';
import type { LogEntry } from '../read/log-entry.ts';
import { messageOf, personOf } from '../read/signed-message.ts';
import { meaningOf } from './event-words.ts';
import { shown } from './shown.ts';

/** One entry of the log as people read it. All but the index is null where it is redacted. */
export interface TimelineItem {
  readonly index: number;
  readonly at: string | null;
  /** The district that acted; `state` where the state did. */
  readonly who: string | null;
  /** The person who acted there, as the signed message says. */
  readonly person: string | null;
  readonly type: string | null;
  readonly what: string;
  readonly transferId: string | null;
  readonly messageId: string | null;
}

const redacted = {
  ...{ at: null, who: null, person: null, type: null, transferId: null, messageId: null },
  what: 'redacted',
} as const;

/** An entry as an item of the timeline. */
export function timelineItem({ index, event }: LogEntry): TimelineItem {
  if (event === null) return { index, ...redacted };
  const cause = isDistrictEvent(event) ? causeOfDistrictEvent(event) : event.cause;
  return {
    index,
    at: event.at,
    who: cause?.districtId ?? 'state',
    person: cause === null ? stateOfficer(event) : personOf(messageOf(cause)),
    type: event.type,
    what: meaningOf(event),
    transferId: isDistrictEvent(event) ? null : event.transferId,
    messageId: cause?.messageId ?? null,
  };
}

const stateOfficer = (event: LogEvent): string | null =>
  'by' in event && typeof event.by === 'string' ? event.by : null;

/** The item in one line: time, index, who, what, transfer. */
export function timelineLine({ at, index, who, person, what, transferId }: TimelineItem): string {
  const actor = [who ?? '-', ...(person === null ? [] : [`(${person})`])].join(' ');
  const columns = [at ?? '-'.padEnd(24), String(index).padStart(7), actor.padEnd(28), what];
  return shown([...columns, ...(transferId === null ? [] : [transferId])].join('  '));
}

/** Items from one time up to another (RFC 3339, both included); a redacted item has no time. */
export const isWithin = (
  { at }: TimelineItem,
  { from, to }: { from: string | null; to: string | null },
): boolean => {
  if (from === null && to === null) return true;
  if (at === null) return false;
  const time = Date.parse(at);
  return (from === null || time >= Date.parse(from)) && (to === null || time <= Date.parse(to));
};
