import type { Manifest } from '@portage/shared/messages/release';
import { type PacketRecipient, sealToFile } from '@portage/shared/seal/age';
import { chunkBytes, chunkCount } from '@portage/shared/seal/chunks';
import {
  type ContainerFile,
  type ContainerManifest,
  containerManifestSchema,
} from '@portage/shared/seal/container-manifest';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import { packContainer } from '@portage/shared/seal/packet-container';
import type { CodePacketContent, LeftOut } from '../../adapters/sqlite/code-release-jobs.ts';
import {
  type StudentToWrite,
  writeStudentsInThread,
} from '../../adapters/threads/write-students.ts';

/** What a packet of a code is made of, to whom it is sealed, and where it goes. */
export interface BuildCodePacket {
  readonly head: Pick<ContainerManifest, 'transferId' | 'producedAt' | 'releasingDistrict'>;
  readonly students: readonly StudentToWrite[];
  readonly recipient: PacketRecipient;
  readonly bundleId: string;
  /** The sealed packet; there whole or not at all. */
  readonly outFile: string;
}

/** What the message says of a packet, who is in it with what, and who is not. */
export interface BuiltCodePacket {
  readonly manifest: Manifest;
  readonly leftOut: readonly LeftOut[];
  readonly contents: readonly CodePacketContent[];
}

interface Document {
  readonly number: number;
  readonly file: ContainerFile;
  readonly xml: Uint8Array;
  readonly rows: number;
}

/**
 * Builds one packet of a code: a document a student, with every assessment that is known here, in
 * one container, padded and sealed. A student whose document cannot be written is left out; the
 * others go. Nothing is written to disk in clear. Throws `packet-job-failed`.
 */
export async function buildCodePacket(command: BuildCodePacket): Promise<BuiltCodePacket> {
  const { students, recipient, bundleId, outFile } = command;
  const { documents, leftOut } = await documentsOf(students);
  const contents = new Map(documents.map(({ file, xml }) => [file.name, xml]));
  const source = packContainer(manifestOf(command, documents), (name) => {
    const content = contents.get(name);
    return content === undefined ? [] : [content];
  });
  const { sizeBytes, sha256 } = await sealToFile({ source, recipient, outFile });
  const manifest: Manifest = {
    ...{ bundleId, sizeBytes, sha256, chunkCount: chunkCount(sizeBytes) },
    suite: 'age-x25519',
    chunkSizeBytes: chunkBytes,
  };
  return { manifest, leftOut, contents: documents.map(contentOf) };
}

const contentOf = ({ number, rows }: Document): CodePacketContent => ({
  number,
  objects: [{ object: 'assessment', rows }],
});

async function documentsOf(students: readonly StudentToWrite[]) {
  const rows = new Map(students.map((student) => [student.number, student.rows.length]));
  const documents: Document[] = [];
  const leftOut: LeftOut[] = [];
  for (const made of await writeStudentsInThread(students)) {
    if (made.kind === 'left-out') leftOut.push({ number: made.number, code: made.code });
    else documents.push(documentOf(made.number, made.xml, rows.get(made.number) ?? 0));
  }
  return { documents, leftOut };
}

const documentOf = (number: number, xml: Uint8Array, rows: number): Document => ({
  file: {
    name: `student-${String(number).padStart(4, '0')}.xml`,
    mediaType: 'application/xml',
    sizeBytes: xml.length,
    sha256: sha256OfBytes(xml),
  },
  ...{ number, xml, rows },
});

function manifestOf({ head }: BuildCodePacket, documents: readonly Document[]): ContainerManifest {
  const files = documents.map(({ file }) => file);
  const assessment = {
    object: 'assessment',
    rows: documents.reduce((sum, { rows }) => sum + rows, 0),
    files: files.map(({ name }) => name),
  };
  const objects = documents.length === 0 ? [] : [assessment];
  return containerManifestSchema.parse({ version: '1.0', ...head, objects, files });
}
