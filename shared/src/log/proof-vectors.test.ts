import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { verifyConsistency, verifyInclusion } from './verify-proof.ts';

/** Proofs of transparency-dev/merkle, where somebody has put them beside the repository. */
const folder = fileURLToPath(
  new URL('../../../../shared/data/merkle-proof-vectors', import.meta.url),
);

const isThere = existsSync(folder);
const testIf = isThere ? test : test.skip;
const why = isThere ? '' : ' (skipped: merkle-proof-vectors is not beside the repository)';

interface InclusionVector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

interface ConsistencyVector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

testIf(`inclusion proofs are good and bad as the public vectors say${why}`, () => {
  const vectors = vectorsIn<InclusionVector>('inclusion');
  for (const [file, vector] of vectors) {
    const { kind } = verifyInclusion({
      index: vector.leafIdx,
      size: vector.treeSize,
      leaf: bytes(vector.leafHash),
      proof: (vector.proof ?? []).map(bytes),
      root: bytes(vector.root),
    });
    expect([file, kind]).toEqual([file, vector.wantErr ? 'bad' : 'good']);
  }
  expect(vectors).toHaveLength(98);
});

testIf(`consistency proofs are good and bad as the public vectors say${why}`, () => {
  const vectors = vectorsIn<ConsistencyVector>('consistency');
  for (const [file, vector] of vectors) {
    const { kind } = verifyConsistency({
      oldSize: vector.size1,
      oldRoot: bytes(vector.root1),
      newSize: vector.size2,
      newRoot: bytes(vector.root2),
      proof: (vector.proof ?? []).map(bytes),
    });
    expect([file, kind]).toEqual([file, vector.wantErr ? 'bad' : 'good']);
  }
  expect(vectors).toHaveLength(98);
});

function vectorsIn<Vector>(sort: string): [string, Vector][] {
  const files = readdirSync(join(folder, sort), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(join(folder, sort, file), 'utf8')) as Vector]);
}

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');
