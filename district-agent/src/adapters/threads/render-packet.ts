import { PortageError } from '@portage/shared/error-codes';
import type { RecordObjectName, StudentRecords } from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import { runInThread } from './packet-threads.ts';
import { type RenderedJob, type RenderedObject, renderJobs } from './render-job.ts';

/** The documents of a packet. */
export interface RenderedPacket {
  readonly objects: ReadonlyMap<RecordObjectName, RenderedObject>;
  readonly combined: Uint8Array;
}

/**
 * Renders XML and PDF of every record object and the combined document, in threads. Same input,
 * same bytes. Throws `xml-…` codes for records that XML cannot carry, and `packet-job-failed`.
 */
export async function renderPacket(
  header: PacketHeader,
  records: StudentRecords,
): Promise<RenderedPacket> {
  const jobs = renderJobs(header, records);
  const done = await Promise.all(jobs.map((job) => runInThread<RenderedJob>('render', job)));
  const [combined] = done.flatMap((part) => part.combined ?? []);
  if (combined === undefined) throw new PortageError('packet-job-failed');
  const objects = done.flatMap((part) => part.objects);
  return { objects: new Map(objects.map((one) => [one.object, one])), combined };
}
