import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { payloadTypeOf } from './envelope/message-header.ts';
import {
  type Expectation,
  encodeWire,
  type OpeningResult,
  openMessage,
  type SealedMessage,
} from './envelope.ts';
import { examples } from './messages/examples.ts';
import type { MessageKind } from './messages/index.ts';
import { preAuthenticationEncoding, signEnvelope } from './seal/dsse.ts';
import {
  districtKey,
  sampleDraft,
  sampleExpectation,
  sealSample,
} from './testing/sample-messages.ts';

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

describe('opening what was sealed', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 });
  const person = fc.record({ username: text, name: text });
  const contact = fc.record({ name: text, workPhone: fc.string({ maxLength: 20 }), email: text });
  const later = fc.dictionary(fc.stringMatching(/^later[A-Z]{1,8}$/), fc.jsonValue());
  const personal = fc.record({
    salt: fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((b) => Buffer.from(b).toString('base64')),
    contact,
    comments: fc.string({ unit: 'grapheme', maxLength: 300 }),
  });
  const reason = fc.constantFrom('not-our-student', 'records-held', 'call-us', 'other');
  const drafts: fc.Arbitrary<{ kind: MessageKind; body: object; personal: object | null }>[] = [
    fc.record({
      kind: fc.constant('reject' as const),
      body: fc
        .tuple(fc.record({ rejectedBy: person, reason }), later)
        .map(([b, l]) => ({ ...b, ...l })),
      personal,
    }),
    fc.record({
      kind: fc.constant('ignore' as const),
      body: fc.record({ ignoredBy: person }),
      personal: fc.constant(null),
    }),
    fc.record({
      kind: fc.constant('resend' as const),
      body: fc.record({ fromSequence: fc.integer({ min: 1 }) }),
      personal: fc.constant(null),
    }),
  ];

  test('gives back exactly what went in', () => {
    fc.assert(
      fc.property(fc.oneof(...drafts), fc.integer({ min: 1 }), (given, sequence) => {
        // Through JSON once, so that -0 and the like, which JSON does not have, are not asked for.
        const body = JSON.parse(JSON.stringify(given.body));
        const draft = { ...given, body, sequence } as never;
        const sealed = sealSample(given.kind, draft);
        const opened = openMessage(encodeWire(sealed), sampleExpectation(given.kind));
        expect(opened).toMatchObject({ kind: 'opened' });
        if (opened.kind !== 'opened') return;
        expect(opened.message.body).toEqual(body);
        expect(opened.message.personal).toEqual(given.personal);
        expect(opened.message.header.sequence).toBe(sequence);
        expect(opened.message.dsse).toEqual(sealed.dsse);
        expect(opened.message.envelopeHash).toBe(sealed.envelopeHash);
      }),
    );
  });

  test.each(Object.keys(examples) as MessageKind[])('opens the example of %s', (kind) => {
    const opened = openMessage(encodeWire(sealSample(kind)), sampleExpectation(kind));
    expect(opened).toMatchObject({ kind: 'opened', message: { kind, body: examples[kind].body } });
  });

  test('keeps header fields of a newer minor version', () => {
    const newer = signed((p) => Object.assign(p, { version: '1.7', priority: 'urgent' }));
    expect(open(newer)).toMatchObject({
      kind: 'opened',
      message: { header: { version: '1.7', priority: 'urgent' } },
    });
  });

  test('a notice may come with or without its personal part', () => {
    const waiting = sealSample('notice', { body: { status: 'waiting' }, personal: null as never });
    expect(openMessage(encodeWire(waiting), sampleExpectation('notice')).kind).toBe('opened');
  });

  test('the same draft is sealed to the same bytes', () => {
    const [one, other] = [sealSample('request'), sealSample('request')];
    expect(encodeWire(one)).toEqual(encodeWire(other));
    expect(sampleDraft('request').sequence).toBe(1);
  });
});

test('the pre-authentication encoding is the one the DSSE protocol prints', () => {
  const encoded = preAuthenticationEncoding(
    'http://example.com/HelloWorld',
    Buffer.from('hello world'),
  );
  expect(encoded.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  const wide = preAuthenticationEncoding('é', Buffer.from('ñ'));
  expect(wide.toString()).toBe('DSSEv1 2 é 2 ñ');
});
