import { createHash } from 'node:crypto';
import type { AttachedDocument } from '@portage/shared/records/attached-document';
import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import type Database from 'better-sqlite3';
import { readStoredRows } from '../../adapters/sqlite/record-table.ts';
import { recordRegistry } from '../../records/registry.ts';
import type { StagedPacket } from './plan-records.ts';

/** What the document is; CEDS has no code for it. */
const lockedDocument = {
  code: null,
  localCode: 'LockedIep',
  label: 'IEP as the releasing district wrote it',
} as const;

/**
 * Adds the releasing district's IEP document (the packet's own PDF) to the IEP documents to import:
 * it is the agreed plan, and what is imported as data is a draft. It goes by what the plans say, so
 * that a later packet with the same plans, printed anew, brings no second document.
 */
export function withLockedIep(
  db: Database.Database,
  packet: StagedPacket,
  manifest: ContainerManifest,
): StagedPacket {
  const plans = packet.objects.iep?.rows ?? [];
  const file = manifest.files.find(({ name }) => name === 'iep.pdf');
  if (plans.length === 0 || file === undefined) return packet;
  const digest = createHash('sha256').update(JSON.stringify(plans)).digest('hex');
  const recordId = `locked-iep-${digest.slice(0, 32)}`;
  const date = manifest.producedAt.slice(0, 10);
  const { districtId, name } = manifest.releasingDistrict;
  const row: AttachedDocument = earlier(db, packet, recordId) ?? {
    recordId,
    title: `IEP of ${name}, locked`,
    documentType: lockedDocument,
    documentDate: date,
    fileName: `iep-${districtId}-${date}.pdf`,
    mediaType: 'application/pdf',
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
  };
  const documents = packet.objects['iep-documents'] ?? { rows: [], badRows: [] };
  const withLocked = { ...documents, rows: [...documents.rows, row] };
  return { ...packet, objects: { ...packet.objects, 'iep-documents': withLocked } };
}

/** The document that an earlier packet brought for the same plans, as that packet brought it. */
function earlier(
  db: Database.Database,
  { studentId, releasingDistrictId }: StagedPacket,
  recordId: string,
): AttachedDocument | undefined {
  const stored = readStoredRows(db, recordRegistry['iep-documents'].table, studentId);
  const found = stored.find(
    ({ source }) => source?.districtId === releasingDistrictId && source.recordId === recordId,
  );
  return found === undefined ? undefined : { ...found.row, recordId };
}
