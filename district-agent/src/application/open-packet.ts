import { PortageError } from '@portage/shared/error-codes';
import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import { checkInThread } from '../adapters/threads/check-in-thread.ts';
import type { PacketBadRow } from './check-contents.ts';
import { type OpenSealedPacket, openSealedPacket } from './open-sealed-packet.ts';

/** The packet of a release or a supplement, as `openSealedPacket` takes it. */
export type OpenPacket = Omit<OpenSealedPacket<unknown>, 'check'>;

/** An opened packet: its manifest, and the folder where its files lie under their own names. */
export interface OpenedPacket {
  readonly manifest: ContainerManifest;
  readonly dir: string;
  /** The rows of its documents that cannot be imported; all others can. */
  readonly badRows: readonly PacketBadRow[];
}

/**
 * Opens the packet of a release or a supplement: file types, and every XML document through the
 * gate, checked against the manifest. A bad row of a document is listed, and is no reason to refuse
 * the packet. Throws what `openSealedPacket` throws, and `xml-…` codes.
 */
export async function openPacket(command: OpenPacket): Promise<OpenedPacket> {
  const { found, ...opened } = await openSealedPacket({ ...command, check: checkDocuments });
  return { ...opened, badRows: found };
}

function checkDocuments(
  manifest: ContainerManifest,
  folder: string,
): Promise<readonly PacketBadRow[]> {
  if (manifest.receiptRecipient === undefined) {
    throw new PortageError('container-manifest-invalid');
  }
  return checkInThread(manifest, folder);
}
