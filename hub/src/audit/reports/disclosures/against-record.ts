import type { DisclosureRecord } from '@portage/shared/disclosures/disclosure-record';
import { groupBy } from '@portage/shared/group-by';
import type { DisclosureRow, LoggedDisclosure, NamedRow } from './disclosure-row.ts';

/** How log and record fit: each transfer of one has to be in the other (transfer ids). */
export interface Comparison {
  /** In the log and not in the record, though the record was made later. */
  readonly missingInRecord: readonly string[];
  /** In the log, and begun after the record was made. */
  readonly newerThanRecord: readonly string[];
  /** In the record and not in the log; of protected students only how many. */
  readonly missingInLog: readonly string[];
  readonly protectedMissingInLog: number;
  /** Packets that one of the two has and the other has not. */
  readonly packetsDiffer: readonly string[];
}

/** The rows that may be shown, and how many may not. */
export interface RecordedRows {
  readonly rows: readonly DisclosureRow[];
  /** Rows of protected students: withheld wholly, transfer and all. */
  readonly withheld: number;
  /** Null for one student: the rest of the record is nobody's business then. */
  readonly comparison: Comparison | null;
}

/** A student by state ID or local ID; null for everybody. */
export type Whom = string | null;

/** Puts to each row of the log what the district's record adds, and takes out what is protected. */
export function againstRecord(
  logged: readonly LoggedDisclosure[],
  { record, whom }: { record: DisclosureRecord; whom: Whom },
): RecordedRows {
  const byTransfer = groupBy(record.rows, ({ transferId }): string => transferId);
  const rows = logged.flatMap((row) => {
    const recorded = byTransfer.get(row.transferId);
    if (recorded === undefined) return whom === null ? [{ ...row, named: [] }] : [];
    const named = recorded.filter(isNamed).filter((each) => isAbout(each, whom));
    return named.length === 0 ? [] : [{ ...row, named }];
  });
  return {
    rows,
    withheld: record.rows.filter((row) => row.protected).length,
    comparison: whom === null ? compare(logged, record) : null,
  };
}

const isNamed = (row: DisclosureRecord['rows'][number]): row is NamedRow => !row.protected;

const isAbout = ({ student }: NamedRow, whom: Whom): boolean =>
  whom === null || student?.stateStudentId === whom || student?.localStudentId === whom;

function compare(logged: readonly LoggedDisclosure[], record: DisclosureRecord): Comparison {
  const inLog = groupBy(logged, ({ transferId }) => transferId);
  const inRecord = groupBy(record.rows, ({ transferId }): string => transferId);
  const absent = logged.filter(({ transferId }) => !inRecord.has(transferId));
  const isNewer = ({ beganAt }: LoggedDisclosure): boolean =>
    Date.parse(beganAt) > Date.parse(record.madeAt);
  const stray = record.rows.filter(({ transferId }) => !inLog.has(transferId));
  return {
    missingInRecord: idsOf(absent.filter((row) => !isNewer(row))),
    newerThanRecord: idsOf(absent.filter(isNewer)),
    missingInLog: idsOf(stray.filter(isNamed)),
    protectedMissingInLog: stray.filter((row) => row.protected).length,
    packetsDiffer: idsOf(
      record.rows
        .filter(isNamed)
        .filter((row) => differs(row, inLog.get(row.transferId) ?? [], record)),
    ),
  };
}

const idsOf = (rows: readonly { readonly transferId: string }[]): string[] =>
  [...new Set(rows.map(({ transferId }) => transferId))].toSorted();

/**
 * Whether the packets of a request are not those of the record. One that the log took in after the
 * record was made is no difference. A code's students are each in one of its packets.
 */
function differs(
  row: NamedRow,
  same: readonly LoggedDisclosure[],
  { madeAt }: DisclosureRecord,
): boolean {
  const sent = same.flatMap(({ packets }) => packets);
  const recorded = new Set(row.packets.map(({ packetNumber }) => packetNumber));
  const numbers = new Set(sent.map(({ packetNumber }) => packetNumber));
  const isUnlogged = same.length > 0 && [...recorded].some((number) => !numbers.has(number));
  const isUnrecorded = sent.some(
    ({ packetNumber, at }) => !recorded.has(packetNumber) && Date.parse(at) <= Date.parse(madeAt),
  );
  return isUnlogged || (same[0]?.by === 'request' && isUnrecorded);
}
