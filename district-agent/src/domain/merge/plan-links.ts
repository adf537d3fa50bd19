import type { ImportLink } from '../import/plan.ts';
import { joinLinks } from './join-links.ts';

/** The links of one record object of one releasing district, as the text that the store holds. */
export interface LinkText {
  readonly object: string;
  readonly releasingDistrictId: string;
  readonly links: string;
}

/** The links of one place before and after a merge, as text; null: none. */
export interface ChangedLinks {
  readonly object: string;
  readonly releasingDistrictId: string;
  readonly survivorBefore: string | null;
  readonly duplicateBefore: string | null;
  readonly after: string;
}

/** All links of two students. */
export interface AllLinks {
  readonly survivor: readonly LinkText[];
  readonly duplicate: readonly LinkText[];
  /** By record object: record id of the row that is kept, by that of the row that goes. */
  readonly keptFor: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Joins the links of every place where a merge changes something. */
export function planLinks({ survivor, duplicate, keptFor }: AllLinks): ChangedLinks[] {
  const [ours, theirs] = [byPlace(survivor), byPlace(duplicate)];
  const places = new Map([...ours, ...theirs]);
  return [...places].flatMap(([key, { object, releasingDistrictId }]) => {
    const survivorBefore = ours.get(key)?.links ?? null;
    const duplicateBefore = theirs.get(key)?.links ?? null;
    const joined = joinLinks({
      survivor: parse(survivorBefore),
      duplicate: parse(duplicateBefore),
      keptFor: keptFor.get(object) ?? new Map(),
    });
    const after = JSON.stringify(joined.toSorted(bySource));
    if (duplicateBefore === null && after === survivorBefore) return [];
    return [{ object, releasingDistrictId, survivorBefore, duplicateBefore, after }];
  });
}

const byPlace = (texts: readonly LinkText[]): Map<string, LinkText> =>
  new Map(texts.map((text) => [JSON.stringify([text.object, text.releasingDistrictId]), text]));

const parse = (text: string | null): ImportLink[] =>
  text === null ? [] : (JSON.parse(text) as ImportLink[]);

function bySource({ sourceRecordId: a }: ImportLink, { sourceRecordId: b }: ImportLink): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
