import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { messageLifetimeDays, payloadTypeOf } from './envelope/message-header.ts';
import {
  type Expectation,
  encodeWire,
  envelopeHashOf,
  type OpeningResult,
  openMessage,
  type SealedMessage,
} from './envelope.ts';
import type { ErrorCode } from './error-codes.ts';
import { type DsseEnvelope, signEnvelope } from './seal/dsse.ts';
import { importPublicKey } from './seal/signing-key.ts';
import {
  districtKey,
  sampleExpectation,
  sampleIssuedAt,
  sealSample,
} from './testing/sample-messages.ts';
import { publicHalf, testKey } from './testing/test-key.ts';

const day = 86_400_000;
const after = (days: number): Date => new Date(sampleIssuedAt.getTime() + days * day);

const open = (sealed: SealedMessage, changes: Partial<Expectation> = {}): OpeningResult =>
  openMessage(encodeWire(sealed), sampleExpectation('request', changes));

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** A payload of our own making, signed as the sender would sign it. */
function signed(change: (payload: Record<string, unknown>) => void, type = 'request') {
  const sealed = sealSample('request');
  const payload = JSON.parse(Buffer.from(sealed.dsse.payload, 'base64').toString('utf8'));
  change(payload);
  const dsse = signEnvelope(payloadTypeOf(type), json(payload), districtKey);
  return { ...sealed, dsse };
}

/** The envelope with one bit of its payload or signature turned. */
function flipped(part: 'payload' | 'sig', bit: number): SealedMessage {
  const sealed = sealSample('request');
  const [signature] = sealed.dsse.signatures;
  const text = part === 'payload' ? sealed.dsse.payload : (signature?.sig ?? '');
  const bytes = Buffer.from(text, 'base64');
  const at = bit % (bytes.length * 8);
  bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
  const turned = bytes.toString('base64');
  const dsse: DsseEnvelope =
    part === 'payload'
      ? { ...sealed.dsse, payload: turned }
      : { ...sealed.dsse, signatures: [{ keyid: districtKey.keyId, sig: turned }] };
  return { ...sealed, dsse };
}

describe('bytes that are no message of the sender', () => {
  const sealed = sealSample('request');
  const { dsse } = sealed;
  const [signature] = dsse.signatures;
  const wire = (change: object) => json({ dsse, personal: null, ...change });
  const cases: [string, Uint8Array, ErrorCode][] = [
    ['nothing at all', Buffer.alloc(0), 'message-malformed'],
    ['broken JSON', encodeWire(sealed).subarray(0, -1), 'message-malformed'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'message-malformed'],
    ['JSON of another shape', json([dsse]), 'message-malformed'],
    ['no envelope', json({ personal: null }), 'message-malformed'],
    ['a further field on the wire', wire({ extra: 1 }), 'message-malformed'],
    ['a personal part that is not base64', wire({ personal: '!' }), 'message-malformed'],
    ['no signature', wire({ dsse: { ...dsse, signatures: [] } }), 'message-malformed'],
    [
      'two signatures',
      wire({ dsse: { ...dsse, signatures: [signature, signature] } }),
      'message-malformed',
    ],
    [
      'an empty signature',
      wire({ dsse: { ...dsse, signatures: [{ ...signature, sig: '' }] } }),
      'signature-invalid',
    ],
    [
      'a signature cut short',
      wire({ dsse: { ...dsse, signatures: [{ ...signature, sig: 'AAAA' }] } }),
      'signature-invalid',
    ],
    [
      'a key nobody knows',
      wire({ dsse: { ...dsse, signatures: [{ ...signature, keyid: 'f'.repeat(16) }] } }),
      'key-unknown',
    ],
    [
      'the type of another message',
      wire({ dsse: { ...dsse, payloadType: payloadTypeOf('release') } }),
      'signature-invalid',
    ],
    [
      'a signature over the bare payload',
      wire({
        dsse: {
          ...dsse,
          signatures: [
            {
              keyid: districtKey.keyId,
              sig: sign(null, Buffer.from(dsse.payload, 'base64'), districtKey.privateKey).toString(
                'base64',
              ),
            },
          ],
        },
      }),
      'signature-invalid',
    ],
  ];
  test.each(cases)('%s', (_, bytes, code) => {
    expect(openMessage(bytes, sampleExpectation('request'))).toEqual({ kind: 'unreadable', code });
  });

  test('a message that another key signed, under the id of the known one', () => {
    const forged = sealSample('request', {}, { ...testKey(9), keyId: districtKey.keyId });
    expect(open(forged)).toEqual({ kind: 'unreadable', code: 'signature-invalid' });
  });

  test('a key of another algorithm verifies nothing', () => {
    const { publicKey } = generateKeyPairSync('ed448');
    const result = open(sealed, { keyOf: () => publicKey });
    expect(result).toEqual({ kind: 'unreadable', code: 'signature-invalid' });
  });

  test('signed bytes that are no payload', () => {
    const odd = signEnvelope(payloadTypeOf('request'), Buffer.from('[]'), districtKey);
    const result = open({ ...sealed, dsse: odd });
    expect(result).toEqual({ kind: 'unreadable', code: 'message-malformed' });
  });

  test('any flipped bit of payload or signature', () => {
    fc.assert(
      fc.property(fc.constantFrom('payload', 'sig'), fc.nat(), (part, bit) => {
        expect(open(flipped(part, bit))).toEqual({ kind: 'unreadable', code: 'signature-invalid' });
      }),
    );
  });

  test.each([
    ['another state', { origin: 'other-hub' }, 'wrong-origin'],
    ['another sender', { sender: 'boro' }, 'wrong-sender'],
    ['another recipient', { recipient: 'boro' }, 'wrong-recipient'],
  ] as const)('a message of %s than expected', (_, changes, code) => {
    expect(open(sealed, changes)).toEqual({ kind: 'unreadable', code });
  });

  test.each([
    ['origin', 'other-hub', 'wrong-origin'],
    ['sender', 'boro', 'wrong-sender'],
    ['recipient', 'boro', 'wrong-recipient'],
  ] as const)('a well-signed message that names another %s', (field, value, code) => {
    const result = open(signed((payload) => Object.assign(payload, { [field]: value })));
    expect(result).toEqual({ kind: 'unreadable', code });
  });
});

describe('a message of the sender that cannot be carried out keeps its place in the chain', () => {
  const personal = sealSample('request').personal?.toString('utf8') ?? '';
  const expired = after(messageLifetimeDays + 1);
  const cases: [string, SealedMessage, ErrorCode, Partial<Expectation>?][] = [
    ['type and kind differ', signed(() => undefined, 'release'), 'payload-type-mismatch'],
    ['an unknown major', signed((p) => Object.assign(p, { version: '2.0' })), 'version-unknown'],
    [
      'a major that begins with ours',
      signed((p) => Object.assign(p, { version: '10.0' })),
      'version-unknown',
    ],
    [
      'an unknown kind',
      signed((p) => Object.assign(p, { kind: 'demand' }), 'demand'),
      'kind-unknown',
    ],
    [
      'a kind that every object has',
      signed((p) => Object.assign(p, { kind: 'constructor' }), 'constructor'),
      'kind-unknown',
    ],
    [
      'a downward kind sent up',
      signed((p) => Object.assign(p, { kind: 'notice' }), 'notice'),
      'kind-not-allowed',
    ],
    ['expired', sealSample('request'), 'message-expired', { now: expired }],
    ['from the future', sealSample('request'), 'message-from-future', { now: after(-2) }],
    ['a body of another shape', signed((p) => Object.assign(p, { body: {} })), 'body-invalid'],
    ['no body', signed((p) => delete p['body']), 'body-invalid'],
    [
      'an altered personal part',
      { ...sealSample('request'), personal: Buffer.from(`${personal} `) },
      'personal-altered',
    ],
    ['a personal part left out', { ...sealSample('request'), personal: null }, 'personal-missing'],
    [
      'a personal part that was never there',
      { ...sealSample('request', { personal: null as never }), personal: null },
      'personal-missing',
    ],
    [
      'a personal part of another shape',
      sealSample('request', { personal: json({}) }),
      'personal-invalid',
    ],
    [
      'a personal part that is no JSON',
      sealSample('request', { personal: Buffer.from('x') }),
      'personal-invalid',
    ],
    [
      'a personal part nobody asked for',
      sealSample('ignore', { personal: json({}) }),
      'personal-invalid',
    ],
  ];
  test.each(cases)('%s', (_, sealed, code, changes = {}) => {
    const result = open(sealed, changes);
    expect(result).toMatchObject({ kind: 'invalid', code, header: { sequence: 1 } });
    expect(result).toHaveProperty('envelopeHash', envelopeHashOf(sealed.dsse));
  });

  test('an upward kind sent down', () => {
    const keyOf = () => importPublicKey(publicHalf(districtKey));
    const parties = { sender: 'alba', recipient: 'state-hub', keyOf };
    expect(open(sealSample('request'), { ...parties, direction: 'down' })).toMatchObject({
      kind: 'invalid',
      code: 'kind-not-allowed',
    });
  });

  test('the last day of its life and a clock a day fast are still good', () => {
    expect(open(sealSample('request'), { now: after(messageLifetimeDays) }).kind).toBe('opened');
    expect(open(sealSample('request'), { now: after(-1) }).kind).toBe('opened');
  });
});
