import { PortageError } from '@portage/shared/error-codes';
import { transferredStudentSchema } from '@portage/shared/records/transferred-student';
import type { StudentDocument, StudentToWrite } from '../../adapters/threads/write-students.ts';
import { passGate } from '../../xml/gate.ts';
import { transferredStudentXml } from '../../xml/transferred-student.ts';

/**
 * The document of one student, through our own gate and with a head that the receiver takes; or the
 * `xml-…` code that says why there is none. Throws what is no fault of the student's records.
 */
export function writeStudent({ number, head, rows }: StudentToWrite): StudentDocument {
  try {
    if (!transferredStudentSchema.safeParse(head).success) {
      throw new PortageError('xml-row-invalid', { part: 'Header' });
    }
    const xml = Buffer.from(transferredStudentXml.write(head, rows), 'utf8');
    passGate(xml);
    return { kind: 'written', number, xml };
  } catch (error) {
    if (!(error instanceof PortageError)) throw error;
    return { kind: 'left-out', number, code: error.code };
  }
}
