import {
  type RecordObjectName,
  type RecordRow,
  recordObjectNames,
  type StudentRecords,
} from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import { renderPacketPdf } from '../pdf/packet-pdf.ts';
import type { PacketPdfFile, PacketPdfObject } from '../pdf/packet-pdf-content.ts';
import { recordRegistry } from '../records/registry.ts';
import { attachedFileName, attachedRows } from './attached-files.ts';

/** The combined document of a packet of these records. Same input, same bytes. */
export const renderCombinedDocument = (
  header: PacketHeader,
  records: StudentRecords,
): Promise<Uint8Array> =>
  renderPacketPdf({
    header,
    objects: recordObjectNames.map((name) => objectOf(name, records)),
    attachedFiles: recordObjectNames.flatMap((name) => filesOf(name, records[name])),
  });

function objectOf<Name extends RecordObjectName>(
  name: Name,
  records: StudentRecords,
): PacketPdfObject {
  const { title, blocks } = recordRegistry[name];
  const rows: readonly RecordRow<Name>[] = records[name];
  return { title, rows: rows.length, blocks: blocks(rows) };
}

const filesOf = (name: RecordObjectName, rows: readonly object[]): PacketPdfFile[] =>
  attachedRows(name, rows).map((row, index) => ({
    fileName: row.fileName,
    nameInPacket: attachedFileName(name, index, row),
    mediaType: row.mediaType,
    sizeBytes: row.sizeBytes,
    sha256: row.sha256,
  }));
