import { auditor } from '@portage/shared/subjects';
import { districtsPage } from '../../../adapters/sqlite/districts.ts';
import type { Cosigned } from '../../../application/log/log-desk.ts';
import type { HubVisit } from '../../hub-route.ts';
import { pageLines } from '../../lists.ts';

/** A witness in the list: a district that is enrolled, or whoever else has signed. */
export interface WitnessRow {
  /** Null: the auditor of the state. */
  readonly districtId: string | null;
  readonly name: string;
  /** Null: it never signed anything. */
  readonly cosigned: Cosigned | null;
}

/** A row with the time of its signature, RFC 3339; null: no key of the witness verifies it. */
export interface SignedWitnessRow extends WitnessRow {
  readonly signedAt: string | null;
}

/** The broker's streams have room for so many districts. */
const mostDistricts = 10_000;

/**
 * Every witness, those that never signed first, then those furthest behind. An auditor is listed
 * once the settings name one.
 */
export async function witnessesOf({ app }: HubVisit): Promise<WitnessRow[]> {
  const [cosigned, keys] = [await app.log.cosigned(), await app.log.keys()];
  const bySigner = new Map(cosigned.map((each) => [each.who, each]));
  const districts = districtsPage(app.db, {
    ...{ text: '', status: 'enrolled', after: '', limit: mostDistricts },
  });
  const rows: WitnessRow[] = districts.map(({ districtId, name }) => ({
    ...{ districtId, name, cosigned: bySigner.get(districtId) ?? null },
  }));
  const byAuditor = bySigner.get(auditor) ?? null;
  if (byAuditor !== null || keys.witnesses.auditors.length > 0) {
    rows.unshift({ districtId: null, name: '', cosigned: byAuditor });
  }
  return rows.toSorted((one, other) => sizeOf(one) - sizeOf(other));
}

const sizeOf = ({ cosigned }: WitnessRow): number => cosigned?.size ?? -1;

/** The rows of one page of the list, with their signatures verified; `after` counts from 0. */
export const verified = (
  { app }: HubVisit,
  rows: readonly WitnessRow[],
  after: number,
): Promise<SignedWitnessRow[]> =>
  Promise.all(
    rows.slice(after, after + pageLines).map(async (row) => ({
      ...row,
      signedAt: row.cosigned === null ? null : await app.log.signedAt(row.cosigned),
    })),
  );
