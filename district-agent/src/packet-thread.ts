/* The program of a thread for packets; it keeps no state but fonts and shaped words. */
import type { RecordObjectName, RecordRow, StudentRecords } from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import { type Outcome, outcomeOf } from './adapters/threads/outcome.ts';
import type { RenderedJob, RenderedObject, RenderJob } from './adapters/threads/render-job.ts';
import type { StudentDocument, StudentToWrite } from './adapters/threads/write-students.ts';
import { checkContents, type PacketBadRow } from './application/check-contents.ts';
import {
  type CheckedStudent,
  checkStudents as readStudents,
} from './application/check-students.ts';
import { writeStudent } from './application/codes/write-student.ts';
import { recordRegistry } from './records/registry.ts';
import { passGate } from './xml/gate.ts';

/**
 * Makes the documents of a job. Rows were checked when they were read from the store, and each XML
 * document passes our own gate (form, limits, published schema), so that nothing leaves that the
 * receiver would refuse.
 */
export const render = ({ header, records, ...job }: RenderJob): Promise<Outcome<RenderedJob>> =>
  outcomeOf(async () => {
    const objects: RenderedObject[] = [];
    for (const name of job.objects) objects.push(await renderObject(name, header, records));
    if (!job.hasCombined) return { objects, combined: null };
    // Whoever only checks packets need not load what draws them.
    const { renderCombinedDocument } = await import('./application/combined-document.ts');
    return { objects, combined: await renderCombinedDocument(header, records) };
  });

/** Makes the documents of students whom a transfer code carries, each by itself. */
export const writeStudents = (job: {
  readonly students: readonly StudentToWrite[];
}): Promise<Outcome<readonly StudentDocument[]>> =>
  outcomeOf(async () => job.students.map(writeStudent));

/** Checks the unpacked files of a packet against its manifest, and gives back its bad rows. */
export const check = (job: {
  readonly manifest: ContainerManifest;
  readonly folder: string;
}): Promise<Outcome<readonly PacketBadRow[]>> =>
  outcomeOf(() => checkContents(job.manifest, job.folder));

/** Checks the unpacked files of a packet of a transfer code, and gives back its students. */
export const checkStudents = (job: {
  readonly manifest: ContainerManifest;
  readonly folder: string;
}): Promise<Outcome<readonly CheckedStudent[]>> =>
  outcomeOf(() => readStudents(job.manifest, job.folder));

async function renderObject<Name extends RecordObjectName>(
  object: Name,
  header: PacketHeader,
  records: StudentRecords,
): Promise<RenderedObject> {
  const { writeXml, renderPdf } = recordRegistry[object];
  const rows: readonly RecordRow<Name>[] = records[object];
  const xml = Buffer.from(writeXml(header, rows), 'utf8');
  passGate(xml);
  return { object, xml, pdf: await renderPdf(header, rows, xml) };
}
