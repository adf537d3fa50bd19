import { describe, expect, test } from '@jest/globals';
import type { DistrictId } from '@portage/shared/ids';
import { type MessageKind, messages } from '@portage/shared/messages/index';
import {
  causeId,
  releasingDistrict,
  requestingDistrict,
  sampleHistory,
  sampleUuid,
  stranger,
} from '@portage/shared/testing/sample-events';
import type { TransferEventType } from '@portage/shared/transfer/event';
import { foldCode } from '@portage/shared/transfer-code/evolve-code';
import type { TransferCodeStatus } from '@portage/shared/transfer-code/transfer-code';
import { codeMessage, sampleContext } from '../../testing/code-messages.ts';
import type { Decision } from '../decide/decision.ts';
import { isTransferMessage } from '../decide/index.ts';
import { type CodeMessageKind, decideCode, isCodeMessage } from './index.ts';

type State = 'none' | TransferCodeStatus | 'expired' | 'given-back';
const held: TransferEventType[] = ['TransferCodeCreated', 'TransferCodeRedeemed'];

/** Histories that lead to each state; `expired` is an unused code a long time later. */
const histories: Record<State, TransferEventType[]> = {
  none: [],
  unused: ['TransferCodeCreated', 'TransferCodeLookedUp'],
  expired: ['TransferCodeCreated'],
  'given-back': [...held, 'CodePacketSent', 'CodeImportCancelled'],
  revoked: ['TransferCodeCreated', 'TransferCodeRevoked'],
  'in-preview': held,
  importing: [...held, 'CodePacketSent', 'CodeImportStarted'],
  imported: [...held, 'CodeImportStarted', 'CodeImportFinished'],
  failed: [...held, 'CodeImportStarted', 'CodeImportFinished'],
};

type Sender = 'releasing' | 'requesting' | 'stranger' | 'repeated';
const senders: readonly Sender[] = ['releasing', 'requesting', 'stranger', 'repeated'];

/** The event each kind makes where it makes one. */
const eventOf: Record<CodeMessageKind, TransferEventType> = {
  'create-code': 'TransferCodeCreated',
  'revoke-code': 'TransferCodeRevoked',
  'look-up-code': 'TransferCodeLookedUp',
  'redeem-code': 'TransferCodeRedeemed',
  'code-packet': 'CodePacketSent',
  'cancel-code-import': 'CodeImportCancelled',
  'start-code-import': 'CodeImportStarted',
  'finish-code-import': 'CodeImportFinished',
};

const unknown = 'transfer-unknown';
const exists = 'transfer-exists';
const notYours = 'transfer-not-yours';
const noCode = 'transfer-code-unknown';
const own = 'transfer-code-own';
const revoked = 'transfer-code-revoked';
const inUse = 'transfer-code-in-use';
const used = 'transfer-code-used';
const expired = 'transfer-code-expired';
const notUnused = 'transfer-code-not-unused';
const ended = 'redemption-ended';
const started = 'code-import-started';
const notStarted = 'code-import-not-started';
const done = 'repeated';

type Group = 'create' | 'revoke' | 'try' | 'packet' | 'cancel' | 'start' | 'finish';

const taken = [exists, exists, exists, done];
const nobodyHolds = [notYours, unknown, unknown, done];
const cancelled = [notYours, ended, ended, done];
const noPacket = [ended, unknown, unknown, done];
const spent = {
  create: taken,
  revoke: [notUnused, notYours, unknown, done],
  try: [own, used, used, done],
  packet: [ended, notYours, unknown, done],
  cancel: [notYours, started, unknown, done],
  start: [notYours, started, unknown, done],
  finish: [notYours, used, unknown, done],
};
const unused = {
  create: taken,
  revoke: ['event', unknown, unknown, done],
  try: [own, 'event', 'event', done],
  packet: noPacket,
  cancel: nobodyHolds,
  start: nobodyHolds,
  finish: nobodyHolds,
};
const nothing = [unknown, unknown, unknown, unknown];

/**
 * What comes of each kind of message in each state, from the releasing district, the one that holds
 * or held the code, one that is no party, and for a message that made an event before. Looking up
 * and redeeming need the hash, the messages of the holder name the redemption.
 */
const matrix: Record<State, Record<Group, readonly string[]>> = {
  none: {
    create: ['event', 'event', 'event', 'event'],
    revoke: nothing,
    try: [noCode, noCode, noCode, noCode],
    packet: nothing,
    cancel: nothing,
    start: nothing,
    finish: nothing,
  },
  unused,
  expired: { ...unused, try: [own, expired, expired, done] },
  'given-back': { ...unused, cancel: cancelled, start: cancelled, finish: cancelled },
  revoked: {
    ...unused,
    revoke: [notUnused, unknown, unknown, done],
    try: [own, revoked, revoked, done],
  },
  'in-preview': {
    ...spent,
    try: [own, inUse, inUse, done],
    packet: ['event', notYours, unknown, done],
    cancel: [notYours, 'event', unknown, done],
    start: [notYours, 'event', unknown, done],
    finish: [notYours, notStarted, unknown, done],
  },
  importing: { ...spent, finish: [notYours, 'event', unknown, done] },
  imported: spent,
  failed: spent,
};

const groups: Record<CodeMessageKind, Group> = {
  'create-code': 'create',
  'revoke-code': 'revoke',
  'look-up-code': 'try',
  'redeem-code': 'try',
  'code-packet': 'packet',
  'cancel-code-import': 'cancel',
  'start-code-import': 'start',
  'finish-code-import': 'finish',
};
const kinds = Object.keys(groups) as CodeMessageKind[];
const states = Object.keys(histories) as State[];

const districtOf = (kind: CodeMessageKind, sender: Sender): DistrictId => {
  if (sender === 'stranger') return stranger;
  if (sender === 'releasing') return releasingDistrict;
  const isTheirs = ['create', 'revoke', 'packet'].includes(groups[kind]);
  return sender === 'repeated' && isTheirs ? releasingDistrict : requestingDistrict;
};

function summary(decision: Decision, kind: CodeMessageKind): string {
  if (decision.kind === 'refuse') return decision.code;
  if (decision.kind === 'repeated') return done;
  expect(decision.facts.type).toBe(eventOf[kind]);
  return 'event';
}

function stateAfter(state: State) {
  const events = sampleHistory(...histories[state]).map((event) =>
    state === 'failed' && 'outcome' in event ? { ...event, outcome: 'failed' as const } : event,
  );
  return foldCode(events);
}

const cells = states.flatMap((state) =>
  kinds.flatMap((kind) =>
    senders.map((sender, column) => {
      const expected = matrix[state][groups[kind]][column] ?? 'undecided';
      return { state, kind, sender, expected };
    }),
  ),
);

describe('every state, message and sender is decided on purpose', () => {
  test.each(cells)('$state, $kind from $sender: $expected', (cell) => {
    const { state, kind, sender, expected } = cell;
    const code = stateAfter(state);
    const before = structuredClone(code);
    const messageId = sender === 'repeated' ? causeId(1) : sampleUuid(8000);
    const command = {
      message: codeMessage(kind, {}, messageId),
      districtId: districtOf(kind, sender),
    };
    const now = state === 'expired' ? '2027-01-01T00:00:00.000Z' : sampleContext.now;
    const context = { ...sampleContext, now, isIdTaken: state !== 'none' };
    expect(summary(decideCode(code, command, context), kind)).toBe(expected);
    expect(code).toEqual(before);
  });

  test('each history leads to the state it is named for', () => {
    const alike: Partial<Record<State, string>> = { expired: 'unused', 'given-back': 'unused' };
    for (const state of states) expect(stateAfter(state).status).toBe(alike[state] ?? state);
  });

  test('the matrix knows every upward message that is about a code, and requests know none', () => {
    const upward = (Object.keys(messages) as MessageKind[]).filter(
      (kind) => messages[kind].direction === 'up',
    );
    expect(upward.filter(isCodeMessage).toSorted()).toEqual(kinds.toSorted());
    expect(kinds.filter((kind) => isTransferMessage(kind))).toEqual([]);
    const others = upward.filter((kind) => !isCodeMessage(kind) && !isTransferMessage(kind));
    expect(others).toEqual(['register-key', 'rotate-key', 'revoke-key', 'roster-report']);
  });
});
