import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { causeId, sampleEvent, sampleHistory, sampleUuid } from '../testing/sample-events.ts';
import {
  type TransferEvent,
  type TransferEventType,
  transferEventSchema,
} from '../transfer/event.ts';
import { fold } from '../transfer/evolve.ts';
import { isCodeEvent } from './code-event.ts';
import { evolveCode, foldCode } from './evolve-code.ts';
import { codeExpiresAt, noTransferCode, type TransferCode } from './transfer-code.ts';

const types = transferEventSchema.options.map(({ shape }) => shape.type.value);
/** Statuses that nothing leaves. */
const terminal = ['revoked', 'imported', 'failed'];
const made = 'TransferCodeCreated';
const redeemed = 'TransferCodeRedeemed';

describe('a history tells a transfer by code', () => {
  const cases: [TransferEventType[], string][] = [
    [[], 'none'],
    [[made], 'unused'],
    [[made, 'TransferCodeLookedUp'], 'unused'],
    [[made, 'TransferCodeRevoked'], 'revoked'],
    [[made, redeemed], 'in-preview'],
    [[made, redeemed, 'CodePacketSent'], 'in-preview'],
    [[made, redeemed, 'CodeImportCancelled'], 'unused'],
    [[made, redeemed, 'CodeImportCancelled', 'TransferCodeRevoked'], 'revoked'],
    [[made, redeemed, 'CodeImportCancelled', redeemed], 'in-preview'],
    [[made, redeemed, 'CodeImportStarted'], 'importing'],
    [[made, redeemed, 'CodeImportStarted', 'CodeImportFinished'], 'imported'],
    [[redeemed], 'none'],
    [[made, made], 'unused'],
    [[made, 'CodeImportFinished'], 'unused'],
    [[made, redeemed, redeemed], 'in-preview'],
    [[made, redeemed, 'TransferCodeRevoked'], 'in-preview'],
    [[made, redeemed, 'CodeImportFinished'], 'in-preview'],
    [[made, redeemed, 'CodeImportStarted', 'CodeImportCancelled'], 'importing'],
    [[made, 'TransferCodeRevoked', redeemed], 'revoked'],
    [['RecordsRequested', 'RecordsReleased'], 'none'],
  ];
  test.each(cases)('%j is %s', (history, status) => {
    expect(foldCode(sampleHistory(...history)).status).toBe(status);
  });

  test('with who made it, who holds it, its packets and how it ended', () => {
    const history = [made, 'TransferCodeLookedUp', redeemed, 'CodePacketSent'] as const;
    const code = foldCode(sampleHistory(...history, 'CodeImportStarted', 'CodeImportFinished'));
    expect(code).toMatchObject({
      ...{ status: 'imported', number: 6, causes: [1, 2, 3, 4, 5, 6].map(causeId) },
      ...{ releasingDistrict: 'boro', requestingDistrict: 'alba', packets: [1] },
      ...{ lookupHash: 'c'.repeat(64), studentCount: 3, redemptionId: sampleUuid(9000) },
      ...{ createdAt: '2026-09-01T01:00:00.000Z', redeemedAt: '2026-09-01T03:00:00.000Z' },
      ...{ endedAt: '2026-09-01T06:00:00.000Z', studentsImported: 3, studentsTotal: 3 },
    });
  });

  test('and of a cancelled redemption only its id is left', () => {
    const unused = foldCode(sampleHistory(made));
    const history = sampleHistory(made, redeemed, 'CodePacketSent', 'CodeImportCancelled');
    expect(foldCode(history)).toEqual({
      ...unused,
      number: 4,
      causes: [1, 2, 3, 4].map(causeId),
      endedRedemptions: [sampleUuid(9000)],
    });
  });
});

test('a code can be redeemed for thirty days, to the millisecond', () => {
  expect(codeExpiresAt('2026-02-10T08:30:00.123Z')).toBe('2026-03-12T08:30:00.123Z');
});

/** Any events in any order, numbered as they come: what a damaged or hostile log could hold. */
const histories: fc.Arbitrary<TransferEvent[]> = fc
  .array(fc.constantFrom(...types), { maxLength: 12 })
  .map((drawn) => sampleHistory(...drawn));
/** The same, of a code that was made. */
const codeHistories: fc.Arbitrary<TransferEvent[]> = fc
  .array(fc.constantFrom(...types), { maxLength: 12 })
  .map((drawn) => sampleHistory(made, ...drawn));

describe('whatever the events are', () => {
  test('the same events make the same transfer, and folding changes none of them', () => {
    fc.assert(
      fc.property(fc.oneof(histories, codeHistories), (events) => {
        const before = structuredClone(events);
        expect(foldCode(structuredClone(events))).toEqual(foldCode(events));
        expect(events).toEqual(before);
      }),
    );
  });

  test('an event that was applied before changes nothing', () => {
    fc.assert(
      fc.property(codeHistories, fc.nat(), (events, pick) => {
        const code = foldCode(events);
        const again = events[pick % events.length];
        if (code.status === 'none' || again === undefined) return;
        fc.pre(again.number <= code.number);
        expect(evolveCode(code, again)).toBe(code);
      }),
    );
  });

  test('the status never leaves a terminal one, and nobody is made the maker but the first', () => {
    fc.assert(
      fc.property(codeHistories, (events) => {
        let code: TransferCode = noTransferCode;
        for (const event of events) {
          const next = evolveCode(code, event);
          if (terminal.includes(code.status)) expect(next.status).toBe(code.status);
          if (code.status !== 'none') expect(next).toHaveProperty('createdAt', code.createdAt);
          if ('redemptionId' in next) expect(next).toHaveProperty('requestingDistrict');
          code = next;
        }
      }),
    );
  });

  test('an event of a request changes no code, and one of a code no request', () => {
    fc.assert(
      fc.property(codeHistories, (events) => {
        const own = events.filter(isCodeEvent);
        expect(foldCode(own)).toEqual(foldCode(events));
        expect(fold(own)).toEqual({ status: 'none' });
      }),
    );
  });
});

test('an event applied to a code of its own number or a later one is recognised', () => {
  const code = foldCode(sampleHistory(made, redeemed, 'CodeImportStarted'));
  expect(evolveCode(code, sampleEvent('CodeImportFinished', 3))).toBe(code);
  expect(evolveCode(code, sampleEvent('CodeImportCancelled', 2))).toBe(code);
});
