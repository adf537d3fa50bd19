import type { DisclosureRecord } from '@portage/shared/disclosures/disclosure-record';
import { PortageError } from '@portage/shared/error-codes';
import type { LogEntry } from '../../read/log-entry.ts';
import { againstRecord, type Comparison, type Whom } from './against-record.ts';
import { type AskedTransfers, askedTransfers } from './asked-transfers.ts';
import type { DisclosureRow, LoggedDisclosure } from './disclosure-row.ts';
import { ofCode } from './of-code.ts';
import { ofRequest } from './of-request.ts';

/** The record of requests and disclosures of one district (34 CFR 99.32). */
export interface DisclosureReport {
  readonly origin: string;
  readonly districtId: string;
  readonly districtName: string;
  /** The time of the newest entry of the log; null for an empty one. */
  readonly logUpTo: string | null;
  /** When the district made its record; null where none was given. */
  readonly recordMadeAt: string | null;
  /** Whether it is about one student alone. Who that is stands in the rows. */
  readonly isOfOneStudent: boolean;
  readonly rows: readonly DisclosureRow[];
  /** How many rows of the record are of protected students; null without a record. */
  readonly withheld: number | null;
  readonly comparison: Comparison | null;
  /** Entries of the log that nobody can read any more. */
  readonly redacted: number;
}

/** What to report on. */
export interface DisclosureQuestion {
  readonly origin: string;
  readonly districtId: string;
  readonly record: DisclosureRecord | null;
  readonly whom: Whom;
}

/**
 * Every request for records of a district's students, in the order of the log, with what came of
 * it. Throws `audit-record-other` for a record of another district or state, and
 * `audit-student-unknown`.
 */
export async function disclosureReport(
  entries: AsyncIterable<LogEntry>,
  { origin, districtId, record, whom }: DisclosureQuestion,
): Promise<DisclosureReport> {
  mustBeOwn(record, { origin, districtId });
  let logUpTo: string | null = null;
  async function* noted(): AsyncGenerator<LogEntry> {
    for await (const entry of entries) {
      logUpTo = entry.event?.at ?? logUpTo;
      yield entry;
    }
  }
  const asked = await askedTransfers(noted(), districtId);
  const logged = loggedRows(asked);
  const recorded = record === null ? null : againstRecord(logged, { record, whom });
  if (whom !== null && recorded?.rows.length === 0) throw new PortageError('audit-student-unknown');
  return {
    ...{ origin, districtId, districtName: asked.names.get(districtId) ?? districtId, logUpTo },
    recordMadeAt: record?.madeAt ?? null,
    isOfOneStudent: whom !== null,
    rows: recorded?.rows ?? logged.map((row) => ({ ...row, named: null })),
    withheld: recorded?.withheld ?? null,
    comparison: recorded?.comparison ?? null,
    redacted: asked.redacted,
  };
}

function mustBeOwn(
  record: DisclosureRecord | null,
  asked: { origin: string; districtId: string },
): void {
  if (record === null) return;
  const { origin, districtId } = record;
  if (origin !== asked.origin || districtId !== asked.districtId) {
    throw new PortageError('audit-record-other', { origin, districtId });
  }
}

const loggedRows = ({ transfers, names }: AskedTransfers): LoggedDisclosure[] =>
  [...transfers.values()].flatMap((history) => {
    const request = ofRequest(history, names);
    return request === null ? ofCode(history, names) : [request];
  });
