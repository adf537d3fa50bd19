import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import type { CodeMessageKind } from '../domain/decide-code/index.ts';
import {
  codeHash,
  firstRedemption,
  makeCode,
  sayCode,
  sayLookUp,
  secondRedemption,
  wordOf,
} from '../testing/code-flow.ts';
import type { TestDistrict } from '../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../testing/test-hub.ts';
import { processUplink } from './process-uplink.ts';

const dayMs = 86_400_000;
let hub: TestHub;
let alba: TestDistrict;
let boro: TestDistrict;
let cora: TestDistrict;
let transferId: string;
beforeEach(async () => {
  hub = testHub();
  alba = await hub.join('alba', 11);
  boro = await hub.join('boro', 12);
  cora = await hub.join('cora', 13);
  transferId = await makeCode(hub, boro);
});
afterEach(() => hub.close());

const typesOf = async (id: string): Promise<string[]> =>
  (await hub.ports.log.history(id)).map(({ event }) => event.type);
/** Says a message about the code, and tells in a word what became of it. */
const say = async (district: TestDistrict, kind: CodeMessageKind, body: object = {}) =>
  wordOf(await hub.process(sayCode(district, kind, { transferId, body })));
const lookUp = async (district: TestDistrict, hash = codeHash) =>
  wordOf(await hub.process(sayLookUp(district, hash)));

describe('a code', () => {
  test('goes from making to the end of its import, one event a message', async () => {
    expect(await lookUp(alba)).toBe('recorded');
    expect(await say(alba, 'redeem-code')).toBe('recorded');
    for (const packetNumber of [2, 1]) {
      expect(await say(boro, 'code-packet', { packetNumber, packetCount: 2 })).toBe('recorded');
    }
    expect(await say(alba, 'start-code-import')).toBe('recorded');
    expect(await say(alba, 'finish-code-import')).toBe('recorded');
    expect(await typesOf(transferId)).toEqual([
      ...['TransferCodeCreated', 'TransferCodeLookedUp', 'TransferCodeRedeemed'],
      ...['CodePacketSent', 'CodePacketSent', 'CodeImportStarted', 'CodeImportFinished'],
    ]);
    expect(await lookUp(cora)).toBe('transfer-code-used');
  });

  test('ends thirty days after its own event', async () => {
    const [created] = await hub.ports.log.history(transferId);
    expect(created?.event).toMatchObject({
      at: '2026-09-01T14:00:00.000Z',
      expiresAt: '2026-10-01T14:00:00.000Z',
    });
  });

  test('can be used at the very end of its time, and not a millisecond later', async () => {
    hub.pass(30 * dayMs);
    expect(await lookUp(alba)).toBe('recorded');
    hub.pass(1);
    expect(await lookUp(alba)).toBe('transfer-code-expired');
    expect(await say(alba, 'redeem-code')).toBe('transfer-code-expired');
    hub.pass(-1);
    expect(await say(alba, 'redeem-code')).toBe('recorded');
    hub.pass(dayMs);
    expect(await say(alba, 'start-code-import')).toBe('recorded');
  });

  test('is of no use in the district that made it', async () => {
    expect(await lookUp(boro)).toBe('transfer-code-own');
    expect(await say(boro, 'redeem-code')).toBe('transfer-code-own');
  });

  test('that is revoked is told apart from one that never was', async () => {
    expect(await say(cora, 'revoke-code')).toBe('transfer-unknown');
    expect(await say(boro, 'revoke-code')).toBe('recorded');
    expect(await lookUp(alba)).toBe('transfer-code-revoked');
    expect(await lookUp(alba, 'd'.repeat(64))).toBe('transfer-code-unknown');
    expect(await say(boro, 'revoke-code')).toBe('transfer-code-not-unused');
  });

  test('is redeemed by another district once the first has cancelled', async () => {
    expect(await say(alba, 'redeem-code')).toBe('recorded');
    expect(await say(cora, 'redeem-code', { redemptionId: secondRedemption })).toBe(
      'transfer-code-in-use',
    );
    expect(await say(alba, 'cancel-code-import')).toBe('recorded');
    const second = { redemptionId: secondRedemption };
    expect(await say(cora, 'redeem-code', second)).toBe('recorded');
    expect(await say(boro, 'code-packet')).toBe('redemption-ended');
    expect(await say(boro, 'code-packet', second)).toBe('recorded');
    expect(await say(alba, 'start-code-import')).toBe('redemption-ended');
    expect(await say(cora, 'start-code-import', second)).toBe('recorded');
    expect(await say(cora, 'cancel-code-import', second)).toBe('code-import-started');
  });

  test('is held by one transfer: a second one with its hash is refused', async () => {
    const word = async (district: TestDistrict) =>
      wordOf(await hub.process(sayCode(district, 'create-code', { transferId: newTransferId() })));
    expect(await word(cora)).toBe('transfer-code-exists');
    expect(await word(boro)).toBe('transfer-code-exists');
    expect(await say(cora, 'create-code', { lookupHash: 'e'.repeat(64) })).toBe('transfer-exists');
  });
});

describe('a transfer id', () => {
  test('is one of a code or of a request, never of both', async () => {
    await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2026-08-20'))));
    const request = alba.say('request', { transferId });
    expect(wordOf(await hub.process(request))).toBe('transfer-exists');
    expect(wordOf(await hub.process(boro.say('release', { transferId })))).toBe('transfer-unknown');
    const asked = newTransferId();
    expect(wordOf(await hub.process(alba.say('request', { transferId: asked })))).toBe('recorded');
    const body = { lookupHash: 'e'.repeat(64) };
    const create = sayCode(boro, 'create-code', { transferId: asked, body });
    expect(wordOf(await hub.process(create))).toBe('transfer-exists');
    expect(await typesOf(asked)).toEqual(['FormerDistrictNotFound']);
    expect(await typesOf(transferId)).toEqual(['TransferCodeCreated']);
  });

  test('is missing from no message about a code but the look-up', async () => {
    const kinds = ['create-code', 'redeem-code', 'code-packet', 'cancel-code-import'] as const;
    for (const kind of kinds) {
      const outcome = await hub.process(sayCode(alba, kind, { transferId: null }));
      expect(wordOf(outcome)).toBe('transfer-id-missing');
    }
  });
});

describe('a message that comes again', () => {
  test('makes no second event, and is not refused for what came of it', async () => {
    const other = hub.addReplica();
    await other.ports.projections.caughtUp();
    const uplinks = [
      sayLookUp(alba),
      sayCode(alba, 'redeem-code', { transferId }),
      sayCode(alba, 'cancel-code-import', { transferId }),
    ];
    for (const uplink of uplinks) {
      expect(await hub.process(uplink)).toMatchObject({ kind: 'recorded' });
      // The other replica has not projected it, so its decider has to see it.
      expect(await processUplink(uplink, other.ports)).toEqual({ kind: 'repeated' });
      await other.ports.projections.caughtUp();
    }
    expect(await typesOf(transferId)).toHaveLength(4);
  });

  test('under an id that another message has is refused, and leaves a trace', async () => {
    const [created] = await hub.ports.log.history(transferId);
    const messageId = created?.event.cause.messageId as never;
    const revoke = boro.say('revoke-code', { transferId, messageId });
    expect(wordOf(await hub.process(revoke))).toBe('message-id-reused');
  });
});

test('the personal part of a redemption is kept apart, under the transfer of its code', async () => {
  expect(await say(alba, 'redeem-code')).toBe('recorded');
  const redeemed = (await hub.ports.log.history(transferId)).at(-1)?.event;
  expect(redeemed).toMatchObject({ redemptionId: firstRedemption, requestingDistrict: 'alba' });
  const personal = await hub.personal.get(transferId, redeemed?.cause.messageId ?? '');
  expect(personal?.toString('utf8')).toContain('Example Middle School');
  expect(JSON.stringify(redeemed)).not.toContain('Example Middle School');
});
