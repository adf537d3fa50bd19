import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PortageError } from '../error-codes.ts';
import { testKey } from '../testing/test-key.ts';
import { goodOrThrow } from './checked.ts';
import { signCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { cosign } from './cosignature.ts';
import { leafOfCommitment } from './leaf.ts';
import { openWitnessed, readPolicy, type WrittenPolicy } from './log-policy.ts';
import { LogTree } from './log-tree.ts';
import { emptyRoot } from './merkle.ts';
import { verifierKeyOf } from './note-key.ts';
import { parseProof, verifyProof, writeProof } from './proof.ts';
import { parseNote, writeNote } from './signed-note.ts';

const log = { name: 'state.example/log', key: testKey(1) };
const auditor = { name: 'auditor', key: testKey(2) };
const districts = ['a', 'b', 'c'].map((name, at) => ({ name, key: testKey(3 + at) }));
const [a = auditor, b = auditor, c = auditor] = districts;

const logs = [verifierKeyOf('log', log)];
const auditorKey = verifierKeyOf('witness', auditor);
const otherLog = verifierKeyOf('log', { name: 'other.example', key: testKey(9) });
const districtKeys = districts.map((district) => verifierKeyOf('witness', district));
const written: WrittenPolicy = {
  logs,
  witnesses: [
    { needed: 1, keys: [auditorKey] },
    { needed: 2, keys: districtKeys },
  ],
};
const policy = goodOrThrow(readPolicy(written));
const alone = goodOrThrow(readPolicy({ logs, witnesses: [] }));

const tree = new LogTree();
const leaves = [0, 1, 2, 3, 4, 5, 6].map((fill) => leafOfCommitment(Buffer.alloc(32, fill)));
for (const leaf of leaves) tree.append(leaf);
const leafAt = (index: number): Uint8Array => leaves[index] ?? Buffer.alloc(0);
const head = { size: 7, root: tree.rootAt(7) };

/** The checkpoint of the tree, signed by its log and by these witnesses, one second apart. */
function checkpointBy(...witnesses: readonly (typeof log)[]): string {
  const note = goodOrThrow(parseNote(signCheckpoint(head, log)));
  const cosigned = witnesses.map((witness, at) =>
    cosign(note.text, { witness, atSeconds: at + 1 }),
  );
  return writeNote({ ...note, signatures: [...note.signatures, ...cosigned] });
}

const proofOf = (index: number, checkpoint: string): string => {
  const hashes = tree.inclusionProof({ index, size: 7 });
  return writeProof({ index, hashes, checkpoint, extra: null });
};

describe('a checkpoint', () => {
  test('is believed when every group of witnesses has signed it, and tells who did when', () => {
    const { checkpoint, cosignatures } = goodOrThrow(
      openWitnessed(checkpointBy(auditor, a, c), policy),
    );
    expect(checkpoint).toMatchObject({ origin: 'state.example/log', size: 7 });
    expect(cosignatures.map(({ key, atSeconds }) => [key.name, atSeconds])).toEqual([
      ['auditor', 1],
      ['a', 2],
      ['c', 3],
    ]);
  });

  const missing = (group: number, needed: number, have: number) => ({
    kind: 'bad',
    code: 'log-witnesses-missing',
    details: { group, needed, have },
  });

  test('is not believed when a group lacks a witness, however many others signed', () => {
    expect(openWitnessed(checkpointBy(), policy)).toEqual(missing(0, 1, 0));
    expect(openWitnessed(checkpointBy(a, b, c), policy)).toEqual(missing(0, 1, 0));
    expect(openWitnessed(checkpointBy(auditor, b), policy)).toEqual(missing(1, 2, 1));
    expect(openWitnessed(checkpointBy(auditor, b, b), policy)).toEqual(missing(1, 2, 1));
  });

  test('is not believed with a wrong cosignature of a known witness', () => {
    const note = goodOrThrow(parseNote(checkpointBy(auditor, a, b)));
    const wrong = cosign('other\n', { witness: c, atSeconds: 1 });
    const spoiled = writeNote({ ...note, signatures: [...note.signatures, wrong] });
    expect(openWitnessed(spoiled, policy)).toMatchObject({ code: 'log-signature-wrong' });
  });

  test('needs its log’s signature, whatever the witnesses say', () => {
    const text = writeCheckpoint({ origin: log.name, ...head, extensions: [] });
    const signatures = [auditor, a, b].map((witness) => cosign(text, { witness, atSeconds: 1 }));
    const unsigned = writeNote({ text, signatures });
    expect(openWitnessed(unsigned, policy)).toMatchObject({ code: 'log-signature-unknown' });
  });

  test('needs no witness where the policy names none', () => {
    expect(openWitnessed(checkpointBy(), alone)).toMatchObject({ kind: 'good' });
  });
});

test.each([
  ['no log', { ...written, logs: [] }],
  ['a witness for a log', { logs: [auditorKey], witnesses: [] }],
  ['a log for a witness', { logs, witnesses: [{ needed: 1, keys: [otherLog] }] }],
  ['more signatures than witnesses', { logs, witnesses: [{ needed: 4, keys: districtKeys }] }],
  ['no signature of a group', { logs, witnesses: [{ needed: 0, keys: districtKeys }] }],
  ['half a signature', { logs, witnesses: [{ needed: 0.5, keys: districtKeys }] }],
  [
    'one witness in two groups',
    {
      logs,
      witnesses: [
        { needed: 1, keys: [auditorKey] },
        { needed: 1, keys: [auditorKey] },
      ],
    },
  ],
  [
    'one key under two names',
    {
      logs,
      witnesses: [
        { needed: 2, keys: [auditorKey, verifierKeyOf('witness', { ...auditor, name: 'x' })] },
      ],
    },
  ],
  [
    'a log that is its own witness',
    { logs, witnesses: [{ needed: 1, keys: [verifierKeyOf('witness', log)] }] },
  ],
])('a policy with %s is impossible', (_what, impossible: WrittenPolicy) => {
  expect(readPolicy(impossible)).toMatchObject({ kind: 'bad', code: 'log-policy-impossible' });
});

test('a policy with a key that cannot be read says so', () => {
  const malformed = { kind: 'bad', code: 'log-key-malformed' };
  expect(readPolicy({ ...written, logs: ['key'] })).toMatchObject(malformed);
  const witnesses = [{ needed: 1, keys: ['key'] }];
  expect(readPolicy({ logs, witnesses })).toMatchObject(malformed);
});

describe('a proof', () => {
  const checkpoint = checkpointBy(auditor, a, b);

  test('shows of each entry where it is in a log that the policy believes', () => {
    for (const [index, leaf] of leaves.entries()) {
      const proved = goodOrThrow(verifyProof({ proof: proofOf(index, checkpoint), leaf, policy }));
      expect(proved).toMatchObject({ index, checkpoint: { size: 7 } });
      expect(proved.cosignatures).toHaveLength(3);
    }
  });

  test('is the text that c2sp.org/tlog-proof describes', () => {
    const hashes = tree.inclusionProof({ index: 6, size: 7 });
    const extra = Buffer.from('extra');
    const lines = hashes.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
    expect(writeProof({ index: 6, hashes, checkpoint, extra })).toBe(
      `c2sp.org/tlog-proof@v1\nextra ZXh0cmE=\nindex 6\n${lines}\n${checkpoint}`,
    );
  });

  test('is read back as it was written', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
    const proof = fc.record({
      index: fc.maxSafeNat(),
      hashes: fc.array(hash, { maxLength: 53 }),
      checkpoint: fc.constantFrom('', checkpoint),
      extra: fc.option(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
    });
    fc.assert(
      fc.property(proof, (any) => {
        expect(goodOrThrow(parseProof(writeProof(any)))).toEqual(any);
      }),
    );
  });

  test('proves nothing of another leaf, another place or another log', () => {
    const proof = proofOf(2, checkpoint);
    const leaf = leafAt(2);
    const codeOf = (claim: { proof: string; leaf: Uint8Array }) =>
      expect(verifyProof({ ...claim, policy }));
    codeOf({ proof, leaf: leafAt(3) }).toMatchObject({ code: 'log-proof-wrong' });
    const moved = proof.replace('index 2', 'index 3');
    codeOf({ proof: moved, leaf }).toMatchObject({ code: 'log-proof-wrong' });
    const other = signCheckpoint(head, { ...log, name: 'other.example' });
    codeOf({ proof: proofOf(2, other), leaf }).toMatchObject({ code: 'log-origin-other' });
    const few = proofOf(2, checkpointBy(auditor));
    codeOf({ proof: few, leaf }).toMatchObject({ code: 'log-witnesses-missing' });
  });

  test('of an empty log proves nothing', () => {
    const empty = signCheckpoint({ size: 0, root: emptyRoot }, log);
    const proof = writeProof({ index: 0, hashes: [], checkpoint: empty, extra: null });
    const claim = { proof, leaf: emptyRoot, policy: alone };
    expect(verifyProof(claim)).toMatchObject({ code: 'log-tree-empty' });
  });

  test('fails with any one bit of it flipped', () => {
    const whole = Buffer.from(proofOf(4, signCheckpoint(head, log)));
    fc.assert(
      fc.property(fc.nat({ max: whole.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(whole);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const claim = { proof: changed.toString(), leaf: leafAt(4), policy: alone };
        expect(verifyProof(claim).kind).toBe('bad');
      }),
      { numRuns: 300 },
    );
  });

  const hashLine = Buffer.alloc(32).toString('base64');
  test.each([
    ['of another version', 'c2sp.org/tlog-proof@v2\nindex 0\n\n'],
    ['without an index', `c2sp.org/tlog-proof@v1\n${hashLine}\n\n`],
    ['with a leading zero', 'c2sp.org/tlog-proof@v1\nindex 00\n\n'],
    ['with an index beyond counting', 'c2sp.org/tlog-proof@v1\nindex 9007199254740992\n\n'],
    ['with a short hash', 'c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n'],
    ['with a hash that is no base64', `c2sp.org/tlog-proof@v1\nindex 0\n ${hashLine}\n\n`],
    ['higher than any tree', `c2sp.org/tlog-proof@v1\nindex 0\n${`${hashLine}\n`.repeat(54)}\n`],
    ['with extra bytes that are no base64', 'c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\n'],
    ['with two extra lines', 'c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\nindex 0\n\n'],
    ['without a blank line', 'c2sp.org/tlog-proof@v1\nindex 0\n'],
    ['of nothing', ''],
  ])('%s is refused', (_what, proof) => {
    const refused = { kind: 'bad', code: 'log-proof-malformed' };
    expect(verifyProof({ proof, leaf: leafAt(0), policy })).toMatchObject(refused);
  });

  test('that is bad throws its code where nobody expects that', () => {
    const bad = verifyProof({ proof: '', leaf: leafAt(0), policy });
    expect(() => goodOrThrow(bad)).toThrow(new PortageError('log-proof-malformed'));
  });
});
