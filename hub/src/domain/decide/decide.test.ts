import { describe, expect, test } from '@jest/globals';
import type { DistrictId } from '@portage/shared/ids';
import { messages } from '@portage/shared/messages/index';
import {
  causeId,
  releasingDistrict,
  requestingDistrict,
  sampleHistory,
  sampleUuid,
  stranger,
} from '@portage/shared/testing/sample-events';
import type { TransferEventType } from '@portage/shared/transfer/event';
import { fold } from '@portage/shared/transfer/evolve';
import type { Transfer } from '@portage/shared/transfer/transfer';
import { openedSample } from '../../testing/transfer-messages.ts';
import type { Decision } from './decision.ts';
import { decide, isTransferMessage, type TransferMessageKind } from './index.ts';
import type { RequestContext } from './request.ts';

const context: RequestContext = {
  isIdTaken: false,
  isEnrolledHere: true,
  isUnmatchedExhausted: false,
  formerDistrict: releasingDistrict,
  dueAt: '2026-09-15T23:59:59.000Z',
};

/** Histories that lead to each status. */
const histories: Record<Transfer['status'], TransferEventType[]> = {
  none: [],
  waiting: ['RecordsRequested'],
  released: ['RecordsRequested', 'RecordsReleased'],
  rejected: ['RecordsRequested', 'RequestRejected'],
  ignored: ['RecordsRequested', 'RequestIgnored'],
  mismatched: ['RecordsRequested', 'RecordsMismatched'],
  unmatched: ['FormerDistrictNotFound'],
};

type Sender = 'requesting' | 'releasing' | 'stranger' | 'repeated';
const senders: readonly Sender[] = ['requesting', 'releasing', 'stranger', 'repeated'];
const answers = ['release', 'reject', 'ignore', 'mismatch'];
const receipts = ['delivered', 'verified', 'imported'];
const kinds: readonly TransferMessageKind[] = [
  'request',
  ...answers,
  'supplement',
  ...receipts,
] as never;

/** The event each kind makes where it makes one. */
const eventOf: Record<TransferMessageKind, TransferEventType> = {
  request: 'RecordsRequested',
  release: 'RecordsReleased',
  reject: 'RequestRejected',
  ignore: 'RequestIgnored',
  mismatch: 'RecordsMismatched',
  supplement: 'RecordsSupplemented',
  delivered: 'ReleaseDelivered',
  verified: 'PacketVerified',
  imported: 'RecordsImported',
};

const unknown = 'transfer-unknown';
const exists = 'transfer-exists';
const notYours = 'transfer-not-yours';
const answered = 'transfer-already-answered';
const notReleased = 'transfer-not-released';
const done = 'repeated';

type Group = 'request' | 'answer' | 'supplement' | 'receipt';

/**
 * What comes of each kind of message in each status, from the requesting district, the releasing
 * one, one that is no party, and for a message that made an event before. A district that is no
 * party hears of every transfer what it would hear of none.
 */
const matrix: Record<Transfer['status'], Record<Group, string[]>> = {
  none: {
    request: ['event', 'event', 'event', 'event'],
    answer: [unknown, unknown, unknown, unknown],
    supplement: [unknown, unknown, unknown, unknown],
    receipt: [unknown, unknown, unknown, unknown],
  },
  waiting: {
    request: [exists, exists, exists, done],
    answer: [notYours, 'event', unknown, done],
    supplement: [notYours, notReleased, unknown, done],
    receipt: [notReleased, notYours, unknown, done],
  },
  released: {
    request: [exists, exists, exists, done],
    answer: [notYours, answered, unknown, done],
    supplement: [notYours, 'event', unknown, done],
    receipt: ['event', notYours, unknown, done],
  },
  rejected: {
    request: [exists, exists, exists, done],
    answer: [notYours, answered, unknown, done],
    supplement: [notYours, notReleased, unknown, done],
    receipt: [notReleased, notYours, unknown, done],
  },
  ignored: {
    request: [exists, exists, exists, done],
    answer: [notYours, answered, unknown, done],
    supplement: [notYours, notReleased, unknown, done],
    receipt: [notReleased, notYours, unknown, done],
  },
  mismatched: {
    request: [exists, exists, exists, done],
    answer: [notYours, answered, unknown, done],
    supplement: [notYours, notReleased, unknown, done],
    receipt: [notReleased, notYours, unknown, done],
  },
  unmatched: {
    request: [exists, exists, exists, done],
    answer: [unknown, unknown, unknown, unknown],
    supplement: [unknown, unknown, unknown, unknown],
    receipt: [notReleased, unknown, unknown, done],
  },
};

const groupOf = (kind: TransferMessageKind): Group => {
  if (kind === 'request' || kind === 'supplement') return kind;
  return answers.includes(kind) ? 'answer' : 'receipt';
};

const districtOf = (kind: TransferMessageKind, sender: Sender): DistrictId => {
  if (sender === 'stranger') return stranger;
  if (sender === 'releasing') return releasingDistrict;
  const isTheirs = kind === 'supplement' || answers.includes(kind);
  return sender === 'repeated' && isTheirs ? releasingDistrict : requestingDistrict;
};

function summary(decision: Decision, kind: TransferMessageKind): string {
  if (decision.kind === 'refuse') return decision.code;
  if (decision.kind === 'repeated') return done;
  expect(decision.facts.type).toBe(eventOf[kind]);
  return 'event';
}

const statuses = Object.keys(histories) as Transfer['status'][];
const cells = statuses.flatMap((status) =>
  kinds.flatMap((kind) =>
    senders.map((sender, column) => {
      const expected = matrix[status][groupOf(kind)][column] ?? 'undecided';
      return { status, kind, sender, expected };
    }),
  ),
);

describe('every status, message and sender is decided on purpose', () => {
  test.each(cells)('$status, $kind from $sender: $expected', (cell) => {
    const { status, kind, sender, expected } = cell;
    const transfer = fold(sampleHistory(...histories[status]));
    const before = structuredClone(transfer);
    const messageId = sender === 'repeated' ? causeId(1) : sampleUuid(9000);
    const message = openedSample(kind, messageId);
    const districtId = districtOf(kind, sender);
    const decision = decide(transfer, { message, districtId }, context);
    expect(summary(decision, kind)).toBe(expected);
    expect(transfer).toEqual(before);
  });

  test('the matrix knows every upward message that is about a transfer', () => {
    const upward = Object.entries(messages).filter(([, { direction }]) => direction === 'up');
    const about = upward.map(([kind]) => kind).filter((kind) => isTransferMessage(kind as never));
    expect(about.toSorted()).toEqual([...kinds].toSorted());
  });
});

describe('a request', () => {
  const decideRequest = (changes: Partial<RequestContext>) =>
    decide(
      { status: 'none' },
      { message: openedSample('request', sampleUuid(9000)), districtId: requestingDistrict },
      { ...context, ...changes },
    );

  test('is routed to the former district, with the day an answer is due', () => {
    expect(decideRequest({})).toEqual({
      kind: 'event',
      facts: {
        type: 'RecordsRequested',
        requestingDistrict,
        releasingDistrict,
        dueAt: context.dueAt,
      },
    });
  });

  test('ends at once where there is no former district', () => {
    expect(decideRequest({ formerDistrict: null })).toEqual({
      kind: 'event',
      facts: { type: 'FormerDistrictNotFound', requestingDistrict },
    });
  });

  test.each([[releasingDistrict], [null]])(
    'is refused alike after too many without a match, whether or not %s is the former district',
    (formerDistrict) => {
      expect(decideRequest({ isUnmatchedExhausted: true, formerDistrict })).toEqual({
        kind: 'refuse',
        code: 'unmatched-requests-exhausted',
      });
    },
  );

  test.each([[releasingDistrict], [null]])(
    'is refused alike where the student is not enrolled, whether or not %s is the former district',
    (formerDistrict) => {
      expect(decideRequest({ isEnrolledHere: false, formerDistrict })).toEqual({
        kind: 'refuse',
        code: 'enrollment-not-reported',
      });
    },
  );
});
