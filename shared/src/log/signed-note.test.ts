import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { testKey } from '../testing/test-key.ts';
import { goodOrThrow } from './checked.ts';
import { openCheckpoint } from './checkpoint.ts';
import { cosign } from './cosignature.ts';
import { parseVerifierKey, verifierKeyOf } from './note-key.ts';
import { parseSignatureLine, writeSignatureLine } from './signature-line.ts';
import { parseNote, signText, verifyNote, writeNote } from './signed-note.ts';

const keyOf = (text: string) => goodOrThrow(parseVerifierKey(text));

describe('notes that others have published', () => {
  test('the example of c2sp.org/signed-note verifies', () => {
    const key = keyOf('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    const note = goodOrThrow(
      parseNote(
        'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
      ),
    );
    expect(note.text).toBe('This is an example message.\n');
    expect(verifyNote(note, [key])).toMatchObject({ kind: 'good' });
    const changed = { ...note, text: 'This is another message.\n' };
    expect(verifyNote(changed, [key])).toMatchObject({ code: 'log-signature-wrong' });
  });

  test('the first example of that page, with an empty line in its text, is read as it is', () => {
    const written =
      'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
    const note = goodOrThrow(parseNote(written));
    expect(note.text).toMatch(/^Ognuno[^]*sole:\n\ned è subito sera\.\n$/);
    expect(note.signatures).toMatchObject([{ keyId: '367ba04b' }]);
    expect(writeNote(note)).toBe(written);
  });

  test('the example of Go’s package note verifies', () => {
    const key = keyOf('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    const note = goodOrThrow(
      parseNote(
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
      ),
    );
    expect(verifyNote(note, [key])).toMatchObject({ kind: 'good' });
  });

  test('a public log’s checkpoint of 2026 verifies, with the cosignature of a public witness', () => {
    const log = keyOf(
      'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f',
    );
    const witness = keyOf('remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2');
    const written =
      'arche2025h1.staging.ct.transparency.dev\n1432088532\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n\n— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=\n— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==\n';
    const { checkpoint, note } = goodOrThrow(openCheckpoint(written, [log]));
    expect(checkpoint.size).toBe(1_432_088_532);
    expect(goodOrThrow(verifyNote(note, [witness]))).toEqual([
      { key: witness, atSeconds: 1779573024 },
    ]);
  });
});

const log = { name: 'state.example/log', key: testKey(1) };
const witness = { name: 'district-a', key: testKey(2) };
const logKey = keyOf(verifierKeyOf('log', log));
const witnessKey = keyOf(verifierKeyOf('witness', witness));
const text = 'state.example/log\n3\nroot\n';
const signed = { text, signatures: [signText(text, log)] };

describe('a note', () => {
  test('is read back as it was written', () => {
    const line = fc.stringMatching(/^[a-z é]{0,20}$/);
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const poem = `${lines.join('\n')}\n`;
        const note = { text: poem, signatures: [signText(poem, log), signText(poem, witness)] };
        expect(goodOrThrow(parseNote(writeNote(note)))).toEqual(note);
      }),
      { numRuns: 30 },
    );
  });

  test('fails with any one bit of its text or of a signature flipped', () => {
    const written = Buffer.from(writeNote(signed));
    fc.assert(
      fc.property(fc.nat({ max: written.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(written);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const note = parseNote(changed.toString());
        const checked = note.kind === 'good' ? verifyNote(note.value, [logKey]) : note;
        expect(checked.kind).toBe('bad');
      }),
      { numRuns: 300 },
    );
  });

  const [line = ''] = writeNote(signed).split('\n').slice(-2);
  test.each([
    ['nothing', ''],
    ['a text without a blank line', `text\n${line}\n`],
    ['no signature', 'text\n\n'],
    ['no newline at the end', `text\n\n${line}`],
    ['no newline after the last of two signatures', `text\n\n${line}\n${line}`],
    ['a signature alone', `x${line}\n`],
    ['a line more after the signatures', `text\n\n${line}\nmore\n`],
    ['two newlines at the end', `text\n\n${line}\n\n`],
    ['a carriage return', `text\r\n\n${line}\n`],
    ['a tab', `te\txt\n\n${line}\n`],
    ['half a character', `te\ud800xt\n\n${line}\n`],
    ['a hyphen for the dash', `text\n\n${line.replace('—', '-')}\n`],
    ['no name', 'text\n\n—  AAAAAAA=\n'],
    ['a plus in the name', `text\n\n${line.replace('log', 'l+g')}\n`],
    ['a hard blank in the name', `text\n\n${line.replace('log', 'l\u00a0g')}\n`],
    ['two blanks', `text\n\n${line.replace(' ', '  ')}\n`],
    ['a word more', `text\n\n${line} more\n`],
    ['base64 without its padding', `text\n\n${line.replace(/=+$/, '')}\n`],
    ['base64 of an URL', 'text\n\n— name AAAA__8=\n'],
    ['a key id and no signature', 'text\n\n— name AAAAAA==\n'],
    ['more than a million characters', `${'x'.repeat(1_000_000)}\n\n${line}\n`],
  ])('with %s is refused', (_what, written) => {
    expect(parseNote(written)).toMatchObject({ kind: 'bad', code: 'log-note-malformed' });
  });

  test('counts a key that signed twice once, and nobody who is not trusted', () => {
    const twice = { text, signatures: [...signed.signatures, ...signed.signatures] };
    expect(goodOrThrow(verifyNote(twice, [logKey]))).toEqual([{ key: logKey, atSeconds: null }]);
    expect(verifyNote(signed, [witnessKey])).toMatchObject({ code: 'log-signature-unknown' });
    expect(verifyNote(signed, [])).toMatchObject({ code: 'log-signature-unknown' });
  });

  test('passes over a signature that shares a name or an id, not both, with a trusted key', () => {
    const [signature] = signed.signatures;
    if (signature === undefined) throw new Error('nobody signed');
    const other = { ...signature, name: 'somebody.else' };
    const another = { ...signature, keyId: '00000000' };
    const note = { text: 'other\n', signatures: [other, another] };
    expect(verifyNote(note, [logKey])).toMatchObject({ code: 'log-signature-unknown' });
  });

  test('is wrong as a whole when one signature of a trusted key is wrong', () => {
    const other = signText('other\n', log);
    const note = { text, signatures: [...signed.signatures, other] };
    const details = { name: log.name, keyId: logKey.keyId };
    expect(verifyNote(note, [logKey])).toEqual({
      kind: 'bad',
      code: 'log-signature-wrong',
      details,
    });
  });
});

describe('a cosignature', () => {
  const at = (atSeconds: number) => cosign(text, { witness, atSeconds });

  test('says who signed and when', () => {
    const note = { text, signatures: [...signed.signatures, at(1_800_000_000)] };
    expect(goodOrThrow(verifyNote(note, [witnessKey]))).toEqual([
      { key: witnessKey, atSeconds: 1_800_000_000 },
    ]);
  });

  test('is of this text, this witness and this time only', () => {
    const { signature } = at(7);
    const later = Buffer.from(signature);
    later[7] = 8;
    const short = signature.subarray(8);
    const far = Buffer.concat([Buffer.alloc(8, 0xff), short]);
    const long = Buffer.concat([signature, Buffer.alloc(1)]);
    for (const changed of [later, short, far, long, Buffer.alloc(1)]) {
      const note = { text, signatures: [{ ...at(7), signature: changed }] };
      expect(verifyNote(note, [witnessKey])).toMatchObject({ code: 'log-signature-wrong' });
    }
    const other = { text: 'other\n', signatures: [at(7)] };
    expect(verifyNote(other, [witnessKey])).toMatchObject({ code: 'log-signature-wrong' });
  });

  test('of a time beyond counting is none', () => {
    const note = { text, signatures: [at(2 ** 60)] };
    expect(verifyNote(note, [witnessKey])).toMatchObject({ code: 'log-signature-wrong' });
  });

  test('never passes for a signature of a log by the same key, nor the other way round', () => {
    const asLog = keyOf(verifierKeyOf('log', witness));
    const cosigned = { text, signatures: [at(7)] };
    expect(verifyNote(cosigned, [asLog])).toMatchObject({ code: 'log-signature-unknown' });
    const relabelled = { text, signatures: [{ ...at(7), keyId: asLog.keyId }] };
    expect(verifyNote(relabelled, [asLog])).toMatchObject({ code: 'log-signature-wrong' });
    const asWitness = { text, signatures: [signText(text, witness)] };
    expect(verifyNote(asWitness, [witnessKey])).toMatchObject({ code: 'log-signature-unknown' });
  });

  test('is a line of its own, as a witness answers', () => {
    expect(parseSignatureLine(writeSignatureLine(at(7)))).toEqual({ kind: 'good', value: at(7) });
  });
});

describe('a verifier key', () => {
  const whole = verifierKeyOf('log', log);

  test('is read back with name, role and id', () => {
    expect(logKey).toMatchObject({ name: 'state.example/log', role: 'log' });
    expect(witnessKey).toMatchObject({ name: 'district-a', role: 'witness' });
    expect(whole).toMatch(/^state\.example\/log\+[0-9a-f]{8}\+A[A-Za-z0-9+/]{43}$/);
  });

  const weak = { name: 'weak', key: { ...testKey(1), publicKey: Buffer.alloc(32) } };
  const short = { name: 'short', key: { ...testKey(1), publicKey: Buffer.alloc(31, 1) } };
  const withType = (type: number): string =>
    whole.replace(/[^+]*$/, Buffer.from([type, ...log.key.publicKey]).toString('base64'));
  test.each([
    ['of another name', whole.replace('state', 'other')],
    ['with another hash', whole.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['cut short', whole.slice(0, -4)],
    ['of a shorter key', verifierKeyOf('log', short)],
    ['of a type unknown here', withType(6)],
    ['whose type was changed', withType(4)],
    ['with a blank in its name', verifierKeyOf('log', { ...log, name: 'a b' })],
    ['without a name', verifierKeyOf('log', { ...log, name: '' })],
    ['under which anybody can sign', verifierKeyOf('witness', weak)],
    ['that is no such text', 'key'],
  ])('%s is refused', (_what, written) => {
    expect(parseVerifierKey(written)).toMatchObject({ kind: 'bad', code: 'log-key-malformed' });
  });
});
