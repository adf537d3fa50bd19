import type { StudentRecords } from '@portage/shared/records/index';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import { sha256OfBytes } from '@portage/shared/seal/digest';

/**
 * A digest of all that a packet says of a student (SHA-256, hexadecimal), the same for the same
 * values in whatever order the fields of an object stand: it tells whether a supplement would bring
 * anything new. Attached files count by the digests in their rows.
 */
export const recordsDigest = (student: StudentIdentity, records: StudentRecords): string =>
  sha256OfBytes(Buffer.from(JSON.stringify({ student, records }, sortedFields)));

function sortedFields(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
