import { expect, test } from '@jest/globals';
import type { OpenedMessage } from '@portage/shared/envelope';
import { type DistrictId, districtIdSchema } from '@portage/shared/ids';
import { examples } from '@portage/shared/messages/examples';
import { runs } from '@portage/shared/testing/runs';
import { sampleTransferId, sampleUuid } from '@portage/shared/testing/sample-events';
import { type TransferEvent, transferEventSchema } from '@portage/shared/transfer/event';
import { fold } from '@portage/shared/transfer/evolve';
import { noStanding, objectionTo, standingAfter } from '@portage/shared/transfer/standing';
import { agrees, stepOf } from '@portage/shared/transfer/step-of';
import { turns } from '@portage/shared/transfer/turns';
import { foldCode } from '@portage/shared/transfer-code/evolve-code';
import { codeExpiresAt } from '@portage/shared/transfer-code/transfer-code';
import fc from 'fast-check';
import { openedSample } from '../testing/transfer-messages.ts';
import type { Decision } from './decide/decision.ts';
import { decide, isTransferMessage, type TransferMessageKind } from './decide/index.ts';
import { type CodeMessageKind, decideCode } from './decide-code/index.ts';

type Kind = TransferMessageKind | CodeMessageKind;
const kinds = [...new Set(Object.values(turns).map(({ message }) => message))] as Kind[];
const districts = ['alba', 'boro', 'cora'].map((id) => districtIdSchema.parse(id));
const hashes = ['a', 'b'].map((digit) => digit.repeat(64));
const redemptions = [sampleUuid(7001), sampleUuid(7002)];
const day = 86_400_000;

/** Somebody says something; what a kind does not have of it is left out. */
const said = fc.record({
  kind: fc.constantFrom(...kinds),
  sender: fc.constantFrom(...districts),
  lookupHash: fc.constantFrom(...hashes),
  redemptionId: fc.constantFrom(...redemptions),
  packetNumber: fc.integer({ min: 1, max: 6 }),
  studentsImported: fc.constantFrom(1, 200),
  outcome: fc.constantFrom('imported', 'failed'),
  hasFormer: fc.boolean(),
  days: fc.constantFrom(0, 0, 0, 20),
});
type Said = typeof said extends fc.Arbitrary<infer Value> ? Value : never;

const messageOf = (kind: Kind, move: Said, number: number): OpenedMessage<Kind> => {
  const example: object = examples[kind].body;
  const isOfCode = !isTransferMessage(kind);
  const changed = Object.entries(move).filter(([name]) => isOfCode && name in example);
  const body = { ...example, ...Object.fromEntries(changed) };
  return openedSample(kind, sampleUuid(number), { body: body as never });
};

function decisionOn(
  events: TransferEvent[],
  message: OpenedMessage<Kind>,
  move: Said,
  now: string,
) {
  const command = { message: message as never, districtId: move.sender };
  const isIdTaken = events.length > 0;
  if (!isTransferMessage(message.kind)) {
    return decideCode(foldCode(events), command, {
      now,
      isIdTaken,
      isHashKnown: false,
      wrongTries: 0,
    });
  }
  return decide(fold(events), command, {
    ...{ isIdTaken, isEnrolledHere: true, isUnmatchedExhausted: false },
    formerDistrict: move.hasFormer ? formerOf(move.sender) : null,
    dueAt: now,
  });
}

const formerOf = (sender: string): DistrictId =>
  districts.find((id) => id !== sender) ?? districtIdSchema.parse('dora');

/** The event of a decision, or the one that a hub would forge which does not ask. */
function eventOf(decision: Decision, message: OpenedMessage<Kind>, move: Said, at: string) {
  const { body, header, dsse, envelopeHash } = message;
  const type = Object.entries(turns).find(([, turn]) => turn.message === message.kind)?.[0];
  const forged = { type, ...body, requestingDistrict: move.sender };
  const releasingDistrict = type === 'RecordsRequested' ? formerOf(move.sender) : move.sender;
  const facts =
    decision.kind === 'event'
      ? decision.facts
      : { ...forged, releasingDistrict, dueAt: at, expiresAt: codeExpiresAt(at) };
  return transferEventSchema.parse({
    ...facts,
    ...{ eventId: header.messageId, version: '1.0', transferId: sampleTransferId, at },
    number: 1,
    previousEventHash: null,
    cause: { ...header, districtId: move.sender, dsse, envelopeHash },
  });
}

test('what the hub decides may follow by the table of turns, and what it refuses may not', () => {
  let [accepted, refused] = [0, 0];
  const play = (moves: readonly Said[]): void => {
    const events: TransferEvent[] = [];
    let standing = noStanding;
    let time = Date.UTC(2026, 8, 1);
    for (const [index, move] of moves.entries()) {
      time += move.days * day;
      const at = new Date(time).toISOString();
      const message = messageOf(move.kind, move, index + 1);
      const decision = decisionOn(events, message, move, at);
      const event = eventOf(decision, message, move, at);
      const step = stepOf(event, message.body);
      const isFine = objectionTo(standing, step) === null && agrees(event, move.kind, message.body);
      expect({ move, status: standing.status, isFine }).toEqual({
        ...{ move, status: standing.status, isFine: decision.kind === 'event' },
      });
      if (!isFine) refused += 1;
      if (!isFine) continue;
      accepted += 1;
      events.push({ ...event, number: events.length + 1 });
      standing = standingAfter(standing, step);
      const status = isTransferMessage(move.kind) ? fold(events).status : foldCode(events).status;
      expect(standing.status).toBe(status);
    }
  };
  fc.assert(fc.property(fc.array(said, { minLength: 8, maxLength: 30 }), play), {
    numRuns: runs(40),
    seed: 7,
  });
  // A walk that hardly ever gets anywhere would show nothing.
  expect(accepted).toBeGreaterThan(30);
  expect(refused).toBeGreaterThan(60);
});
