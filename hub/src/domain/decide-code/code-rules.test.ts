import { describe, expect, test } from '@jest/globals';
import {
  causeId,
  releasingDistrict,
  requestingDistrict,
  sampleUuid,
} from '@portage/shared/testing/sample-events';
import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import {
  codeAfter,
  codeMessage,
  sampleContext,
  sampleExpiresAt,
  sampleRedemptionId,
} from '../../testing/code-messages.ts';
import type { CodeContext } from './context.ts';
import { type CodeMessageKind, decideCode } from './index.ts';

const unused = codeAfter('TransferCodeCreated');
const held = codeAfter('TransferCodeCreated', 'TransferCodeRedeemed');
const importing = codeAfter('TransferCodeCreated', 'TransferCodeRedeemed', 'CodeImportStarted');
const givenBack = codeAfter('TransferCodeCreated', 'TransferCodeRedeemed', 'CodeImportCancelled');
const makers: readonly CodeMessageKind[] = ['create-code', 'revoke-code', 'code-packet'];
const tries = ['look-up-code', 'redeem-code'] as const;
const otherHash = 'd'.repeat(64);

/** What comes of a message from the district that may send it. */
function decided(
  code: TransferCode,
  kind: CodeMessageKind,
  changes: { body?: object; context?: Partial<CodeContext>; messageId?: string } = {},
) {
  const districtId = makers.includes(kind) ? releasingDistrict : requestingDistrict;
  const message = codeMessage(kind, changes.body, changes.messageId);
  return decideCode(code, { message, districtId }, { ...sampleContext, ...changes.context });
}
const refusal = (code: string) => ({ kind: 'refuse', code });
const event = (facts: object) => ({ kind: 'event', facts });

describe('a code that is made', () => {
  test('ends thirty days after the instant of its event', () => {
    const now = '2026-09-01T01:00:00.000Z';
    expect(decided({ status: 'none' }, 'create-code', { context: { now } })).toEqual(
      event({
        type: 'TransferCodeCreated',
        releasingDistrict,
        lookupHash: 'c'.repeat(64),
        studentCount: 104,
        expiresAt: '2026-10-01T01:00:00.000Z',
      }),
    );
  });

  test('is refused where a request has its transfer id, or a code its hash', () => {
    const decide = (context: Partial<CodeContext>) =>
      decided({ status: 'none' }, 'create-code', { context });
    expect(decide({ isIdTaken: true })).toEqual(refusal('transfer-exists'));
    expect(decide({ isHashKnown: true })).toEqual(refusal('transfer-code-exists'));
    expect(decide({ isIdTaken: true, isHashKnown: true })).toEqual(refusal('transfer-exists'));
  });

  test('and comes again is repeated, though its id and its hash are known by now', () => {
    const context = { isIdTaken: true, isHashKnown: true };
    const again = decided(unused, 'create-code', { context, messageId: causeId(1) });
    expect(again).toEqual({ kind: 'repeated' });
  });
});

describe.each(tries)('%s', (kind) => {
  test('works at the very instant at which the code ends, and not a millisecond later', () => {
    const at = (now: string) => decided(unused, kind, { context: { now } });
    expect(at(sampleExpiresAt).kind).toBe('event');
    expect(at('2026-10-01T01:00:00.001Z')).toEqual(refusal('transfer-code-expired'));
  });

  test('with another hash hears the same as of no code, whatever became of this one', () => {
    for (const code of [{ status: 'none' as const }, unused, held, importing, givenBack]) {
      const decision = decided(code, kind, { body: { lookupHash: otherHash } });
      expect(decision).toEqual(refusal('transfer-code-unknown'));
    }
  });

  test('is refused after ten wrong tries, right or wrong, and not after nine', () => {
    const after = (wrongTries: number, body: object = {}) =>
      decided(unused, kind, { body, context: { wrongTries } });
    expect(after(9).kind).toBe('event');
    expect(after(9, { lookupHash: otherHash })).toEqual(refusal('transfer-code-unknown'));
    expect(after(10)).toEqual(refusal('transfer-code-tries-exhausted'));
    expect(after(10, { lookupHash: otherHash })).toEqual(refusal('transfer-code-tries-exhausted'));
  });

  test('that made its event is repeated, also after wrong tries', () => {
    const changes = { context: { wrongTries: 10 }, messageId: causeId(1) };
    expect(decided(unused, kind, changes)).toEqual({ kind: 'repeated' });
  });

  test('is used up by an import before it is too old', () => {
    const context = { now: '2027-01-01T00:00:00.000Z' };
    expect(decided(held, kind, { context })).toEqual(refusal('transfer-code-in-use'));
    expect(decided(importing, kind, { context })).toEqual(refusal('transfer-code-used'));
  });
});

describe('a redemption', () => {
  test('says who holds the code, under which id', () => {
    const redemptionId = sampleUuid(9001);
    expect(decided(unused, 'redeem-code')).toEqual(
      event({ type: 'TransferCodeRedeemed', requestingDistrict, redemptionId }),
    );
  });

  test('has an id that no cancelled one of this code had', () => {
    const body = { redemptionId: sampleRedemptionId };
    expect(decided(givenBack, 'redeem-code', { body })).toEqual(refusal('redemption-ended'));
    expect(decided(givenBack, 'redeem-code').kind).toBe('event');
  });

  test('that is not the current one is over, for either district', () => {
    const body = { redemptionId: sampleUuid(9002) };
    const about = ['code-packet', 'cancel-code-import', 'start-code-import'] as const;
    for (const kind of about) {
      expect(decided(held, kind, { body })).toEqual(refusal('redemption-ended'));
    }
    const finish = decided(importing, 'finish-code-import', { body });
    expect(finish).toEqual(refusal('redemption-ended'));
  });
});

describe('a packet', () => {
  const packet = (code: TransferCode, packetNumber: number, packetCount: number) =>
    decided(code, 'code-packet', { body: { packetNumber, packetCount } });

  test('is recorded by its number, in any order, once', () => {
    expect(packet(held, 2, 2)).toEqual(event({ type: 'CodePacketSent', packetNumber: 2 }));
    const sent = codeAfter('TransferCodeCreated', 'TransferCodeRedeemed', 'CodePacketSent');
    expect(packet(sent, 1, 2)).toEqual(refusal('code-packet-repeated'));
    expect(packet(sent, 2, 2).kind).toBe('event');
  });

  test('has a number no higher than their count', () => {
    expect(packet(held, 3, 2)).toEqual(refusal('body-invalid'));
  });

  test('may have the number of one that was sent for a cancelled redemption', () => {
    const again = codeAfter(
      ...[
        'TransferCodeCreated' as const,
        'TransferCodeRedeemed' as const,
        'CodePacketSent' as const,
      ],
      ...['CodeImportCancelled' as const, 'TransferCodeRedeemed' as const],
    );
    expect(packet(again, 1, 2).kind).toBe('event');
  });
});

test('an import ends with what the requesting district says, and with no more than all students', () => {
  const body = { outcome: 'failed', studentsImported: 2, studentsTotal: 3, referenceCode: null };
  const finish = (changes: object) =>
    decided(importing, 'finish-code-import', { body: { ...body, ...changes } });
  expect(finish({})).toEqual(event({ type: 'CodeImportFinished', ...body }));
  expect(finish({ studentsImported: 3 }).kind).toBe('event');
  expect(finish({ studentsImported: 4 })).toEqual(refusal('body-invalid'));
});
