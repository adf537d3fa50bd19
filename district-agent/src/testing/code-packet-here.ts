import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '@portage/shared/messages/release';
import type { Assessment } from '@portage/shared/records/assessment';
import {
  type TransferredStudent,
  transferredStudentSchema,
} from '@portage/shared/records/transferred-student';
import { packetIdentitySchema, recipientOf, sealToFile } from '@portage/shared/seal/age';
import { chunkBytes, chunkCount } from '@portage/shared/seal/chunks';
import {
  type ContainerManifest,
  containerManifestSchema,
} from '@portage/shared/seal/container-manifest';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import { packContainer } from '@portage/shared/seal/packet-container';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { findCodeImport } from '../adapters/sqlite/code-imports.ts';
import { addCodePacketJob } from '../adapters/sqlite/code-packet-jobs.ts';
import { transferredStudentXml } from '../xml/transferred-student.ts';
import type { TestAgent } from './test-agent.ts';

/** A student in a packet of a code, and the scores that come along. */
export interface SentStudent {
  readonly head: TransferredStudent;
  readonly rows: readonly Assessment[];
}

/** The head of a student's document; the number makes names and ids differ. */
export const transferredStudent = (
  transferId: string,
  number: number,
  changes: Partial<TransferredStudent['student']> = {},
): TransferredStudent =>
  transferredStudentSchema.parse({
    transferId,
    producedAt: '2026-09-01T15:00:00.000Z',
    releasingDistrict: { districtId: 'boro', name: 'District boro' },
    student: {
      stateStudentId: `S${number}`,
      localStudentId: `B${number}`,
      lastName: `Example-${number}`,
      firstName: 'Zyx',
      middleName: null,
      generationCodeOrSuffix: null,
      birthdate: '2015-05-05',
      sex: 'Female',
      userName: null,
      email: null,
      ...changes,
    },
    enrollment: {
      schoolId: '00201',
      schoolName: 'Boro Elementary',
      gradeLevel: { code: '05', localCode: null, label: 'Grade 5' },
    },
  });

/** A packet of a code: the manifest of its message, and its chunks as the broker gives them. */
export interface SealedStudents {
  readonly manifest: Manifest;
  readonly getChunk: (place: { number: number }) => Promise<Uint8Array | null>;
}

/** Seals students to the key of a redemption; `alter` may spoil what the container says of them. */
export async function sealStudents(
  to: TestAgent,
  redemptionId: string,
  { students, alter }: { students: readonly SentStudent[]; alter?: (of: object) => object },
): Promise<SealedStudents> {
  const { packetIdentity } = findCodeImport(to.agent.db, redemptionId) ?? {};
  const recipient = await recipientOf(packetIdentitySchema.parse(packetIdentity));
  const documents = students.map(({ head, rows }, index) => ({
    name: `student-${String(index + 1).padStart(4, '0')}.xml`,
    bytes: Buffer.from(transferredStudentXml.write(head, rows)),
  }));
  const said = containerOf(students, documents);
  const container = containerManifestSchema.parse(alter === undefined ? said : alter(said));
  const contentOf = (name: string) =>
    documents.filter((one) => one.name === name).map(({ bytes }) => bytes);
  return withTempFolder(async (folder) => {
    const outFile = join(folder, 'sealed.age');
    const source = packContainer(container, contentOf);
    const { sizeBytes, sha256 } = await sealToFile({ source, recipient, outFile });
    const sealed = await readFile(outFile);
    return {
      manifest: {
        bundleId: '3f1d9a56-7c1e-4b0a-9e55-0d4c2a7b8e11',
        suite: 'age-x25519',
        ...{ sizeBytes, sha256, chunkSizeBytes: chunkBytes, chunkCount: chunkCount(sizeBytes) },
      },
      getChunk: async ({ number }) =>
        sealed.subarray((number - 1) * chunkBytes, number * chunkBytes),
    };
  });
}

function containerOf(
  students: readonly SentStudent[],
  documents: readonly { name: string; bytes: Buffer }[],
): Partial<ContainerManifest> {
  const { transferId, producedAt, releasingDistrict } = students[0]?.head ?? {};
  return {
    version: '1.0',
    ...{ transferId, producedAt, releasingDistrict },
    objects: [
      {
        object: 'assessment',
        rows: students.reduce((sum, { rows }) => sum + rows.length, 0),
        files: documents.map(({ name }) => name),
      },
    ],
    files: documents.map(({ name, bytes }) => ({
      ...{ name, mediaType: 'application/xml' },
      ...{ sizeBytes: bytes.length, sha256: sha256OfBytes(bytes) },
    })),
  } as Partial<ContainerManifest>;
}

/** Announces a sealed packet to a district that redeemed the code. */
export function announceStudents(
  to: TestAgent,
  redemptionId: string,
  { packetNumber, manifest }: { packetNumber: number; manifest: Manifest },
): void {
  addCodePacketJob(to.agent.db, { redemptionId, packetNumber, manifest });
}
