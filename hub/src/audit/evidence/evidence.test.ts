import { describe, expect, test } from '@jest/globals';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { verifierKeyOf } from '@portage/shared/log/note-key';
import { sampleOrigin } from '@portage/shared/testing/sample-messages';
import { testKey } from '@portage/shared/testing/test-key';
import { readTransfer } from '../read/read-transfer.ts';
import { partsOf, sampleLog, sampleTransfers } from '../testing/sample-log.ts';
import { type TestLog, testAuditKeys } from '../testing/test-log.ts';
import { listed, writeJson } from './bundle.ts';
import { packEvidence, unpackEvidence } from './evidence-zip.ts';
import { makeEvidence } from './make-evidence.ts';
import { verifyEvidence } from './verify-evidence.ts';

const keys = testAuditKeys({}, 2);
const { released } = sampleTransfers;

async function bundleOf(log: TestLog, transferId: string = released): Promise<Uint8Array> {
  return makeEvidence(await readTransfer(partsOf(log.text()), { transferId, keys }), keys);
}

/** Under which code a bundle is refused; `verified` when it is not. */
function verdict(zip: Uint8Array, believed: AuditKeys = keys): string {
  const outcome = verifyEvidence(zip, believed);
  return outcome.verified ? 'verified' : outcome.code;
}

const whole = await bundleOf(sampleLog());
const files = unpackEvidence(whole);
const textOf = (name: string): string => Buffer.from(files.get(name) ?? []).toString();

/** The bundle with other files, packed as it must be; `isListed`: and so in its manifest. */
function changed(
  change: Readonly<Record<string, string | null>>,
  { isListed = true } = {},
): Uint8Array {
  const edited = new Map(files);
  for (const [name, text] of Object.entries(change)) {
    if (text === null) edited.delete(name);
    else edited.set(name, Buffer.from(text));
  }
  const manifest = JSON.parse(Buffer.from(edited.get('manifest.json') ?? []).toString());
  const rest = [...edited].filter(([name]) => name !== 'manifest.json');
  if (isListed) {
    manifest.files = listed(new Map(rest));
    edited.set('manifest.json', writeJson(manifest));
  }
  return packEvidence(edited);
}

const unknownSignature = `— somebody ${Buffer.alloc(76).toString('base64')}\n`;

/** A bundle with entries about a district that neither acted nor is needed as a witness. */
const withUncounted = await (async () => {
  const log = sampleLog();
  log.enroll('dale', 14);
  log.checkpoint(['alba', 'cora']);
  const read = await readTransfer(partsOf(log.text()), { transferId: released, keys });
  const districts = new Map(read.districts);
  const more = [...(read.districts.get('boro') ?? []), ...(read.districts.get('dale') ?? [])];
  const renumbered = more.map((entry, at) => ({
    ...{ ...entry, event: { ...entry.event, number: at + 1 } },
  }));
  districts.set('boro', renumbered);
  return makeEvidence({ ...read, districts }, keys);
})();

/** The manifest with other entries. */
function withEntries(
  change: (entries: { transfer: number[]; districts: number[] }) => void,
): string {
  const manifest = JSON.parse(textOf('manifest.json'));
  change(manifest.entries);
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

describe('a bundle of evidence', () => {
  test('verifies, and says which steps it proves and what it cannot prove', () => {
    const outcome = verifyEvidence(whole, keys);
    expect(outcome).toMatchObject({
      verified: true,
      transferId: released,
      witnesses: ['state-hub/alba', 'state-hub/auditor', 'state-hub/cora'],
    });
    const { steps, notProved } = outcome as Extract<typeof outcome, { verified: true }>;
    expect(steps.map(({ who }) => who)).toEqual(['alba', 'boro', 'alba', 'alba', 'alba', 'boro']);
    expect(notProved.join(' ')).toContain('no further step');
  });

  test('is the same bytes each time', async () => {
    expect(Buffer.compare(await bundleOf(sampleLog()), whole)).toBe(0);
  });

  test('holds the entries about the districts whose keys count, from the first on', () => {
    expect(JSON.parse(textOf('manifest.json')).entries).toEqual({
      transfer: [6, 7, 8, 9, 10, 11],
      districts: [0, 1, 2, 3, 4, 5],
    });
  });

  test('is refused with any byte changed, cut off or added, and nothing is ever thrown', () => {
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 150)) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x01;
      expect([at, verdict(bytes)]).not.toEqual([at, 'verified']);
      expect([at, verdict(bytes.subarray(0, at))]).not.toEqual([at, 'verified']);
    }
    expect(verdict(Buffer.concat([whole, Buffer.from('x')]))).not.toBe('verified');
    expect(verdict(Buffer.concat([Buffer.from('x'), whole]))).not.toBe('verified');
  });

  const proof6 = textOf('proofs/6.tlog-proof');
  const entry6 = textOf('entries/6.json');
  test.each([
    ['a file more', () => changed({ 'notes.txt': 'x' }), 'evidence-file-extra'],
    ['a file less', () => changed({ 'entries/7.json': null }), 'evidence-file-missing'],
    ['no manifest', () => packEvidence(new Map()), 'evidence-file-missing'],
    [
      'a changed file',
      () => changed({ 'checkpoint.txt': 'x' }, { isListed: false }),
      'evidence-file-changed',
    ],
    ['another README', () => changed({ 'README.txt': 'All is well.' }), 'evidence-file-changed'],
    [
      'an entry that is none',
      () => changed({ 'entries/6.json': '{}\n' }),
      'evidence-file-malformed',
    ],
    [
      'an entry written otherwise',
      () => changed({ 'entries/6.json': entry6.replace('  ', ' ') }),
      'evidence-file-malformed',
    ],
    [
      'the proof of another entry',
      () => changed({ 'proofs/6.tlog-proof': textOf('proofs/7.tlog-proof') }),
      'log-proof-wrong',
    ],
    [
      'a proof that leads elsewhere',
      () => changed({ 'proofs/6.tlog-proof': proof6.replace(/\n[^\n]{44}\n/, `\n${zeros}\n`) }),
      'log-proof-wrong',
    ],
    [
      'bytes in a proof that nothing covers',
      () => changed({ 'proofs/6.tlog-proof': proof6.replace('index', 'extra AAAA\nindex') }),
      'log-proof-malformed',
    ],
    [
      'another salt',
      () => changed({ 'entries/6.json': entry6.replace(/"salt": ".+"/, `"salt": "${zeros}"`) }),
      'log-proof-wrong',
    ],
    [
      'a step left out',
      () =>
        changed({
          'manifest.json': withEntries(({ transfer }) => transfer.splice(2, 1)),
          ...{ 'entries/8.json': null, 'proofs/8.tlog-proof': null },
        }),
      'evidence-incomplete',
    ],
    [
      'an entry about a key left out',
      () =>
        changed({
          'manifest.json': withEntries(({ districts }) => districts.splice(3, 1)),
          ...{ 'entries/3.json': null, 'proofs/3.tlog-proof': null },
        }),
      'log-key-unknown',
    ],
    [
      'an entry under the wrong heading',
      () =>
        changed({
          'manifest.json': withEntries(({ transfer, districts }) => {
            transfer.unshift(districts.pop() ?? 0);
          }),
        }),
      'evidence-entry-other',
    ],
    [
      'its entries in another order',
      () =>
        changed({
          'manifest.json': withEntries(({ transfer }) => transfer.push(transfer.shift() ?? 0)),
        }),
      'evidence-file-malformed',
    ],
    [
      'an entry named twice',
      () => changed({ 'manifest.json': withEntries(({ transfer }) => transfer.push(11)) }),
      'evidence-file-malformed',
    ],
    [
      'a proof under another checkpoint',
      () => changed({ 'proofs/6.tlog-proof': `${proof6}${unknownSignature}` }),
      'log-proof-wrong',
    ],
    ['an entry about nobody who counts here', () => withUncounted, 'evidence-entry-other'],
    [
      'steps of another transfer',
      () =>
        changed({
          'manifest.json': textOf('manifest.json').replace(released, sampleTransfers.rejected),
        }),
      'evidence-entry-other',
    ],
    [
      'the first entry about a district left out',
      () =>
        changed({
          'manifest.json': withEntries(({ districts }) => districts.shift()),
          ...{ 'entries/0.json': null, 'proofs/0.tlog-proof': null },
        }),
      'evidence-incomplete',
    ],
    [
      'other keys inside',
      () => changed({ 'keys.json': textOf('keys.json').replace('"version"', '"version" ') }),
      'evidence-file-malformed',
    ],
  ])('is refused with %s', (_what, make, code) => {
    expect(verdict(make())).toBe(code);
  });

  const zeros = Buffer.alloc(32).toString('base64');
});

describe('keys from elsewhere', () => {
  const withLogKey = (name: string, seed: number): AuditKeys =>
    testAuditKeys({ logKeys: [verifierKeyOf('log', { name, key: testKey(seed) })] }, 2);

  test.each([
    ['another state', testAuditKeys({ origin: 'other-hub' as never }, 2), 'log-origin-other'],
    ['another log', withLogKey('other-hub', 90), 'log-policy-impossible'],
    ['another key of the log', withLogKey(sampleOrigin, 55), 'log-signature-unknown'],
    ['more witnesses than there are', testAuditKeys({}, 3), 'log-witnesses-missing'],
    ['a pin of another key', pinned('boro'), 'log-key-unpinned'],
    ['a pin that the bundle was not made with', pinned('cora', 13), 'evidence-keys-other'],
  ])('of %s refuse the bundle', (_what, believed, code) => {
    expect(verdict(whole, believed)).toBe(code);
  });

  function pinned(districtId: string, seed = 99): AuditKeys {
    return testAuditKeys({ districts: { [districtId]: [testKey(seed).keyId] } }, 2);
  }
});
