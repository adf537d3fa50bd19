import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { causeId, sampleEvent, sampleHistory } from '../testing/sample-events.ts';
import { type TransferEvent, type TransferEventType, transferEventSchema } from './event.ts';
import { evolve, fold } from './evolve.ts';
import { noTransfer } from './transfer.ts';

const types = transferEventSchema.options.map(({ shape }) => shape.type.value);
/** Statuses that nothing leaves. */
const terminal = ['released', 'rejected', 'ignored', 'mismatched', 'unmatched'];

describe('a history tells a transfer', () => {
  const cases: [TransferEventType[], string][] = [
    [[], 'none'],
    [['RecordsRequested'], 'waiting'],
    [['FormerDistrictNotFound'], 'unmatched'],
    [['RecordsRequested', 'RecordsReleased'], 'released'],
    [['RecordsRequested', 'RequestRejected'], 'rejected'],
    [['RecordsRequested', 'RequestIgnored'], 'ignored'],
    [['RecordsRequested', 'RecordsMismatched'], 'mismatched'],
    [['RecordsReleased'], 'none'],
    [['RecordsRequested', 'PacketVerified'], 'waiting'],
    [['RecordsRequested', 'RequestIgnored', 'RecordsReleased'], 'ignored'],
    [['FormerDistrictNotFound', 'RecordsReleased'], 'unmatched'],
    [['RecordsRequested', 'RecordsReleased', 'RecordsSupplemented'], 'released'],
    [['RecordsRequested', 'RecordsSupplemented'], 'waiting'],
    [['RecordsRequested', 'RequestIgnored', 'RecordsSupplemented'], 'ignored'],
  ];
  test.each(cases)('%j is %s', (history, status) => {
    expect(fold(sampleHistory(...history)).status).toBe(status);
  });

  test('with the time of each receipt, the first of its kind and every import', () => {
    const released = fold(
      sampleHistory(
        'RecordsRequested',
        'RecordsReleased',
        'ReleaseDelivered',
        'ReleaseDelivered',
        'PacketVerified',
        'RecordsImported',
        'RecordsImported',
      ),
    );
    expect(released).toMatchObject({
      number: 7,
      causes: [1, 2, 3, 4, 5, 6, 7].map(causeId),
      answeredAt: '2026-09-01T02:00:00.000Z',
      receipts: {
        deliveredAt: '2026-09-01T03:00:00.000Z',
        verifiedAt: '2026-09-01T05:00:00.000Z',
        importedAt: ['2026-09-01T06:00:00.000Z', '2026-09-01T07:00:00.000Z'],
      },
    });
  });
});

test('a history tells each supplement, and receipts still count between and after them', () => {
  const released = fold(
    sampleHistory(
      'RecordsRequested',
      'RecordsReleased',
      'PacketVerified',
      'RecordsSupplemented',
      'PacketVerified',
      'RecordsImported',
      'RecordsSupplemented',
    ),
  );
  expect(released).toMatchObject({
    answeredAt: '2026-09-01T02:00:00.000Z',
    supplementedAt: ['2026-09-01T04:00:00.000Z', '2026-09-01T07:00:00.000Z'],
    receipts: {
      verifiedAt: '2026-09-01T03:00:00.000Z',
      importedAt: ['2026-09-01T06:00:00.000Z'],
    },
  });
});

/** Any events in any order, numbered as they come: what a damaged or hostile log could hold. */
const histories: fc.Arbitrary<TransferEvent[]> = fc
  .array(fc.constantFrom(...types), { maxLength: 12 })
  .map((drawn) => sampleHistory(...drawn));

describe('whatever the events are', () => {
  test('the same events make the same transfer', () => {
    fc.assert(
      fc.property(histories, (events) => {
        expect(fold(structuredClone(events))).toEqual(fold(events));
      }),
    );
  });

  test('an event that was applied before changes nothing', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (events, pick) => {
        const transfer = fold(events);
        const again = events[pick % Math.max(1, events.length)];
        fc.pre(again !== undefined && transfer !== noTransfer);
        if (transfer.status === 'none' || again === undefined) return;
        fc.pre(again.number <= transfer.number);
        expect(evolve(transfer, again)).toEqual(transfer);
      }),
    );
  });

  test('the status never leaves a terminal one, and every prefix names one requester', () => {
    fc.assert(
      fc.property(histories, (events) => {
        let transfer = noTransfer;
        for (const event of events) {
          const next = evolve(transfer, event);
          if (terminal.includes(transfer.status)) expect(next.status).toBe(transfer.status);
          if (transfer.status === 'waiting') expect(next.status).not.toBe('none');
          if (transfer.status !== 'none') {
            expect(next).toHaveProperty('requestingDistrict', transfer.requestingDistrict);
          }
          transfer = next;
        }
      }),
    );
  });

  test('the answer and its time never change once they are there', () => {
    fc.assert(
      fc.property(histories, (events) => {
        let answeredAt: string | null = null;
        events.reduce((transfer, event) => {
          const next = evolve(transfer, event);
          if (answeredAt !== null) expect(next).toHaveProperty('answeredAt', answeredAt);
          if ('answeredAt' in next) answeredAt = next.answeredAt;
          return next;
        }, noTransfer);
      }),
    );
  });
});

test('an event applied to a transfer of its own number or a later one is recognised', () => {
  const transfer = fold(sampleHistory('RecordsRequested', 'RecordsReleased', 'RecordsImported'));
  expect(evolve(transfer, sampleEvent('RecordsImported', 3))).toBe(transfer);
  expect(evolve(transfer, sampleEvent('RequestRejected', 2))).toBe(transfer);
});
