import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { toBase64 } from '@portage/shared/log/base64';
import { signCheckpoint } from '@portage/shared/log/checkpoint';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { LogTree } from '@portage/shared/log/log-tree';
import { verifierKeyOf } from '@portage/shared/log/note-key';
import { testKey } from '@portage/shared/testing/test-key';
import { repositoryRoot } from '../support/program.ts';

/** Debian's golang-golang-x-mod-dev puts its sources here. */
const goPath = '/usr/share/gocode';
const isThere =
  existsSync(join(goPath, 'src', 'golang.org', 'x', 'mod', 'sumdb')) &&
  spawnSync('go', ['version']).status === 0;
const testIf = isThere ? test : test.skip;
const why = isThere ? '' : ' (skipped: no golang-go with golang-golang-x-mod-dev here)';

const size = 21;

/** What our own code says about a log of so many entries. */
function claim() {
  const tree = new LogTree();
  const records = Array.from({ length: size }, (_, index) => {
    const commitment = commitmentOf({ salt: Buffer.alloc(32, index), event: Buffer.from([index]) });
    tree.append(leafOfCommitment(commitment));
    return Buffer.concat([Buffer.from('portage-leaf/v1\n'), commitment]);
  });
  const signer = { name: 'state-hub', key: testKey(77) };
  const root = tree.rootAt(size);
  const indexes = records.map((_, index) => index);
  return {
    verifierKey: verifierKeyOf('log', signer),
    note: signCheckpoint({ size, root }, signer),
    root: toBase64(root),
    records: records.map(toBase64),
    inclusion: indexes.map((index) => tree.inclusionProof({ index, size }).map(toBase64)),
    roots: indexes.map((index) => toBase64(tree.rootAt(index + 1))),
    consistency: indexes.map((index) =>
      tree.consistencyProof({ oldSize: index + 1, newSize: size }).map(toBase64),
    ),
  };
}

/** What the Go checksum database's code says of it. */
function goSays(said: object): string {
  const { stdout } = spawnSync(
    'go',
    ['run', join(repositoryRoot, 'test', 'oracle', 'check_log.go')],
    {
      input: JSON.stringify(said),
      encoding: 'utf8',
      env: { ...process.env, GO111MODULE: 'off', GOPATH: goPath, GOFLAGS: '' },
    },
  );
  return stdout.trim();
}

testIf(`Go's own code agrees with checkpoint, root and every proof${why}`, () => {
  const whole = claim();
  expect(goSays(whole)).toBe('agreed');
  const [first = [], second = [], ...rest] = whole.inclusion;
  expect(goSays({ ...whole, inclusion: [second, first, ...rest] })).not.toBe('agreed');
  expect(goSays({ ...whole, note: whole.note.replace('state-hub\n21', 'state-hub\n20') })).not.toBe(
    'agreed',
  );
});
