import type { PacketHeader } from '@portage/shared/records/packet-header';
import type { Block } from './content.ts';

/** What a packet says as a whole; objects in the order in which it lists them. */
export interface PacketPdf {
  readonly header: PacketHeader;
  readonly objects: readonly PacketPdfObject[];
  readonly attachedFiles: readonly PacketPdfFile[];
}

/** One record object: how many rows it has, and the blocks of its own document. */
export interface PacketPdfObject {
  readonly title: string;
  readonly rows: number;
  readonly blocks: readonly Block[];
}

/** An attached file, by the name it had in the releasing district and the one in the packet. */
export interface PacketPdfFile {
  readonly fileName: string;
  readonly nameInPacket: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}
