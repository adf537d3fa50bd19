import { join, resolve } from 'node:path';
import {
  type EnrollmentFile,
  parseEnrollmentFile,
} from '@portage/shared/districts/enrollment-file';
import { readSecretFile } from '@portage/shared/files/secret-file';
import { loadSigningKey, type SigningKey } from '@portage/shared/seal/signing-key';

/** Where everything of an agent lies; folders are 0700 and files 0600. */
export interface AgentFolder {
  readonly root: string;
  /** What the district has set; there need be none. */
  readonly settings: string;
  /** The state's enrollment file: a secret. */
  readonly enrollment: string;
  /** The district's first signing key; it never leaves this folder, nor does any other. */
  readonly signingKey: string;
  /** A later one of its signing keys, by its id. */
  readonly keyFile: (keyId: string) => string;
  /** Sealed packets on their way out. */
  readonly outgoing: string;
  /** Sealed packets on their way in. */
  readonly incoming: string;
  /** Opened packets, one folder each; none is ever replaced by another. */
  readonly packets: string;
  /** Files attached to records, each under its SHA-256. */
  readonly documents: string;
}

/** The paths under a data folder, absolute; nothing is touched. */
export function agentFolder(folder: string): AgentFolder {
  const root = resolve(folder);
  return {
    root,
    settings: join(root, 'settings.toml'),
    enrollment: join(root, 'enrollment.json'),
    signingKey: join(root, 'keys', 'signing.pem'),
    keyFile: (keyId) => join(root, 'keys', `signing-${keyId}.pem`),
    outgoing: join(root, 'outgoing'),
    incoming: join(root, 'incoming'),
    packets: join(root, 'packets'),
    documents: join(root, 'documents'),
  };
}

/** The enrollment file of this folder; null before `init`. */
export async function readEnrollment(folder: AgentFolder): Promise<EnrollmentFile | null> {
  const text = await readSecretFile(folder.enrollment);
  return text === null ? null : parseEnrollmentFile(text);
}

/** The first signing key; null before `init`, and where its file is gone. */
export async function readSigningKey(folder: AgentFolder): Promise<SigningKey | null> {
  const pem = await readSecretFile(folder.signingKey);
  return pem === null ? null : loadSigningKey(pem);
}
