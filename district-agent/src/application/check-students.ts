import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import type { TransferredStudent } from '@portage/shared/records/transferred-student';
import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import { transferredStudentXml } from '../xml/transferred-student.ts';

/** The document of one student in an opened packet, and how much stands in it. */
export interface CheckedStudent {
  readonly fileName: string;
  readonly source: Pick<TransferredStudent, 'student' | 'enrollment'>;
  readonly scoreCount: number;
  readonly badScoreCount: number;
}

/**
 * Checks the unpacked files of a code's packet against its manifest: one object, assessments; one
 * document a student, each through the gate, its head compared, all rows counted; and no student
 * twice. A bad row is counted, and is no reason to refuse the packet. An empty one is good: its
 * students had to be left out. Throws `packet-contents-differ` or an `xml-…` code.
 */
export async function checkStudents(
  manifest: ContainerManifest,
  folder: string,
): Promise<CheckedStudent[]> {
  const [assessments, ...others] = manifest.objects;
  if (assessments === undefined && manifest.files.length === 0) return [];
  if (assessments?.object !== 'assessment' || others.length > 0) return differ();
  if (manifest.files.some(({ mediaType }) => mediaType !== 'application/xml')) return differ();
  const students: CheckedStudent[] = [];
  for (const fileName of assessments.files) {
    students.push(await checkStudent(manifest, folder, fileName));
  }
  const rows = students.reduce((sum, one) => sum + one.scoreCount + one.badScoreCount, 0);
  const ids = new Set(students.map(({ source }) => source.student.localStudentId));
  if (rows !== assessments.rows || ids.size !== students.length) return differ();
  return students;
}

async function checkStudent(
  manifest: ContainerManifest,
  folder: string,
  fileName: string,
): Promise<CheckedStudent> {
  const bytes = await readFile(join(folder, fileName));
  const { header, rows, badRows } = transferredStudentXml.readRows(bytes);
  const { student, enrollment, ...head } = header;
  const isOfPacket =
    head.transferId === manifest.transferId &&
    head.producedAt === manifest.producedAt &&
    head.releasingDistrict.districtId === manifest.releasingDistrict.districtId &&
    head.releasingDistrict.name === manifest.releasingDistrict.name;
  if (!isOfPacket) differ();
  const source = { student, enrollment };
  return { fileName, source, scoreCount: rows.length, badScoreCount: badRows.length };
}

function differ(): never {
  throw new PortageError('packet-contents-differ', { object: 'assessment' });
}
