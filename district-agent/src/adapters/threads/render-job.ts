import {
  type RecordObjectName,
  recordObjectNames,
  type StudentRecords,
} from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';

/** Documents that one thread makes one after the other. */
export interface RenderJob {
  readonly header: PacketHeader;
  readonly records: StudentRecords;
  readonly objects: readonly RecordObjectName[];
  readonly hasCombined: boolean;
}

/** XML and PDF of one record object. */
export interface RenderedObject {
  readonly object: RecordObjectName;
  readonly xml: Uint8Array;
  readonly pdf: Uint8Array;
}

/** What a job made. */
export interface RenderedJob {
  readonly objects: readonly RenderedObject[];
  readonly combined: Uint8Array | null;
}

/** Fewer rows than these are rendered sooner than another thread is started. */
const fewRows = 60;
/** What a document costs beside its rows, in rows. */
const rowsOfDocument = 6;
const shares = 3;

/**
 * The jobs of one packet: all in one when there is little to do; else the combined document, which
 * takes longest, and the objects in shares of about the same number of rows.
 */
export function renderJobs(header: PacketHeader, records: StudentRecords): RenderJob[] {
  const all = { header, records, objects: recordObjectNames, hasCombined: true };
  const rows = recordObjectNames.reduce((sum, name) => sum + records[name].length, 0);
  if (rows < fewRows) return [all];
  const most = (rows + rowsOfDocument * recordObjectNames.length) / shares;
  const groups: RecordObjectName[][] = [];
  let weight = Number.POSITIVE_INFINITY;
  for (const name of recordObjectNames) {
    if (weight >= most) {
      groups.push([]);
      weight = 0;
    }
    groups.at(-1)?.push(name);
    weight += records[name].length + rowsOfDocument;
  }
  return [
    { ...all, objects: [] },
    ...groups.map((objects) => ({ ...all, objects, hasCombined: false })),
  ];
}
