import type { ImportLink } from '../import/plan.ts';

/** What two students have at one place: one record object of one releasing district. */
export interface LinksToJoin {
  readonly survivor: readonly ImportLink[];
  readonly duplicate: readonly ImportLink[];
  /** Record id of the row that is kept, by that of the row that goes. */
  readonly keptFor: ReadonlyMap<string, string>;
}

const outcomes: readonly ImportLink['outcome'][] = ['skipped', 'kept', 'written'];

/**
 * The links of both as one list, one a received row: where both have one, what was written says
 * more than what was kept, and that more than what was skipped; else the survivor's stands. A link
 * to a row that goes leads to the row that tells the same, and says that this row told it already.
 */
export function joinLinks({ survivor, duplicate, keptFor }: LinksToJoin): ImportLink[] {
  const joined = new Map(survivor.map((link) => [link.sourceRecordId, link]));
  for (const link of duplicate) {
    const ours = joined.get(link.sourceRecordId);
    if (ours === undefined || weightOf(link) > weightOf(ours)) {
      joined.set(link.sourceRecordId, link);
    }
  }
  return [...joined.values()].map((link) => leadToKept(link, keptFor));
}

const weightOf = ({ outcome }: ImportLink): number => outcomes.indexOf(outcome);

function leadToKept(link: ImportLink, keptFor: ReadonlyMap<string, string>): ImportLink {
  const recordId = keptFor.get(link.recordId ?? '');
  if (recordId === undefined) return link;
  return { ...link, recordId, outcome: 'kept', writtenDigest: null };
}
