import { describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { packEvidence, unpackEvidence } from './evidence-zip.ts';

/** Under which code a ZIP is refused; null when it is not. */
function codeOf(zip: Uint8Array): string | null {
  try {
    unpackEvidence(zip);
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

test('files are unpacked as they were packed, in whatever order', () => {
  const files = new Map([
    ['b.txt', Buffer.from('2')],
    ['a.txt', Buffer.from('1')],
  ]);
  expect([...unpackEvidence(packEvidence(files)).keys()]).toEqual(['a.txt', 'b.txt']);
});

describe('a ZIP', () => {
  const zipOf = (entries: Record<string, Uint8Array>, level: 0 | 9 = 0): Uint8Array =>
    zipSync(entries, { level, mtime: new Date(1980, 0, 1) });
  const bytes = new Uint8Array([1]);

  test.each([
    ['leads out of the folder', zipOf({ '../x.txt': bytes }), 'evidence-path-wrong'],
    ['is absolute', zipOf({ '/etc/x.txt': bytes }), 'evidence-path-wrong'],
    ['has a backslash', zipOf({ 'a\\x.txt': bytes }), 'evidence-path-wrong'],
    ['is hidden', zipOf({ '.x.txt': bytes }), 'evidence-path-wrong'],
    ['stands there twice', twice(), 'evidence-path-wrong'],
    ['is compressed', zipOf({ 'x.txt': new Uint8Array(9_000) }, 9), 'evidence-zip-malformed'],
    ['says it is too large', bomb(), 'evidence-too-large'],
    [
      'is of another date',
      zipSync({ 'x.txt': bytes }, { level: 0, mtime: 1e12 }),
      'evidence-zip-altered',
    ],
  ])('with a file that %s is refused', (_what, zip, code) => {
    expect(codeOf(zip)).toBe(code);
  });

  test('that is none is refused', () => {
    expect(codeOf(Buffer.from('PK no'))).toBe('evidence-zip-malformed');
  });

  /** One name in two entries: the second is renamed after packing. */
  function twice(): Uint8Array {
    const zip = Buffer.from(zipOf({ 'a.txt': bytes, 'b.txt': bytes }));
    return Buffer.from(zip.toString('latin1').replaceAll('b.txt', 'a.txt'), 'latin1');
  }

  /** Four gigabytes, as the central directory says. */
  function bomb(): Uint8Array {
    const zip = Buffer.from(zipOf({ 'x.txt': bytes }));
    zip.writeUInt32LE(0xffff_fff0, zip.indexOf('PK\u0001\u0002') + 24);
    return zip;
  }
});
