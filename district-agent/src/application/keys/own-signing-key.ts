import { PortageError } from '@portage/shared/error-codes';
import { readSecretFileNow } from '@portage/shared/files/secret-file';
import { loadSigningKey, type SigningKey } from '@portage/shared/seal/signing-key';
import type Database from 'better-sqlite3';
import { listOwnKeys, type OwnKey } from '../../adapters/sqlite/own-keys.ts';
import type { AgentFolder } from '../../agent-folder.ts';

/** Where the district's keys are: in the store by name, in files by content. */
export interface KeyPlaces {
  readonly db: Database.Database;
  readonly folder: Pick<AgentFolder, 'keyFile'>;
  /** The first key; null where its file is gone. */
  readonly first: SigningKey | null;
}

/**
 * What this district signs with: the newest key that the hub has taken, or where none is left the
 * one that a recovery will bring. Each use asks the store again, since the hub's word may have
 * changed the key meanwhile. Using it throws `signing-key-lost` where there is none.
 */
export function ownSigningKey(places: KeyPlaces): SigningKey {
  const read = new Map<string, SigningKey>();
  const keyNow = (): SigningKey => {
    for (const keyId of keysToTry(listOwnKeys(places.db))) {
      const key = keyId === null ? places.first : (read.get(keyId) ?? readKey(places, keyId));
      if (key === null) continue;
      read.set(key.keyId, key);
      return key;
    }
    throw new PortageError('signing-key-lost');
  };
  return {
    get keyId() {
      return keyNow().keyId;
    },
    get publicKey() {
      return keyNow().publicKey;
    },
    get privateKey() {
      return keyNow().privateKey;
    },
  };
}

/** Null: the first key, while no row names it. */
function keysToTry(keys: readonly OwnKey[]): readonly (string | null)[] {
  if (keys.length === 0) return [null];
  const valid = keys.findLast(
    ({ validFrom, revokedAt }) => validFrom !== null && revokedAt === null,
  );
  return [valid, keys.findLast(isAwaited)].flatMap((key) => key?.keyId ?? []);
}

/** Whether a key waits for the officers of the state. */
export const isAwaited = ({ cameBy, validFrom, revokedAt }: OwnKey): boolean =>
  cameBy === 'recovery' && validFrom === null && revokedAt === null;

function readKey({ folder, first }: KeyPlaces, keyId: string): SigningKey | null {
  if (first?.keyId === keyId) return first;
  const pem = readSecretFileNow(folder.keyFile(keyId));
  return pem === null ? null : loadSigningKey(pem);
}

/** Whether there is a key to sign with. */
export function hasSigningKey({ signingKey }: { readonly signingKey: SigningKey }): boolean {
  try {
    return signingKey.keyId !== '';
  } catch (error) {
    if (error instanceof PortageError && error.code === 'signing-key-lost') return false;
    throw error;
  }
}
