import { describe, expect, test } from '@jest/globals';
import type { District } from '@portage/shared/districts/district';
import type { DistrictId } from '@portage/shared/ids';
import { messages } from '@portage/shared/messages/index';
import {
  causeId,
  releasingDistrict,
  requestingDistrict,
  sampleEvent,
  stranger,
} from '@portage/shared/testing/sample-events';
import { districtKey } from '@portage/shared/testing/sample-messages';
import { publicHalf } from '@portage/shared/testing/test-key';
import type { TransferEventType } from '@portage/shared/transfer/event';
import { isCodeEvent } from '@portage/shared/transfer-code/code-event';
import { type Delivery, introduce } from './route.ts';
import { routeCode } from './route-code.ts';

const district = (districtId: DistrictId): District => ({
  districtId,
  name: `District ${districtId}`,
  contact: { name: 'Records office', phone: '555-0100', email: `${districtId}@example.org` },
  status: 'enrolled',
  keys: [
    {
      ...{ keyId: districtKey.keyId, publicKey: publicHalf(districtKey) },
      ...{ addedAt: '', revokedAt: null, cameBy: 'registration', step: null },
    },
  ],
  accountPublicKey: '',
  enrollmentTokenHash: '',
  number: 2,
});
const introduced = (districtId: DistrictId) => introduce(district(districtId), districtKey.keyId);

const made = 'TransferCodeCreated';
const redeemed = 'TransferCodeRedeemed';
const ofMaker: TransferEventType[] = [made, 'TransferCodeRevoked', 'CodePacketSent'];

/** What the last event of a history sends; events of the other district are `holder`'s. */
function sent(types: TransferEventType[], holder = requestingDistrict): readonly Delivery[] {
  const events = types.map((type, index) =>
    sampleEvent(type, index + 1, { sender: ofMaker.includes(type) ? releasingDistrict : holder }),
  );
  const event = events.at(-1);
  if (event === undefined || !isCodeEvent(event)) throw new Error('the last is of a code');
  const sender = district(event.cause.districtId);
  const deliveries = routeCode(event, events.slice(0, -1), {
    sender,
    maker: district(releasingDistrict),
  });
  for (const { kind, body } of deliveries) {
    expect(messages[kind].body.safeParse(body).success).toBe(true);
  }
  return deliveries;
}
const dsse = (type: TransferEventType, number: number) => sampleEvent(type, number).cause.dsse;

describe('what follows from an event of a code', () => {
  test('a look-up is answered to whoever looked, with the code as its maker signed it', () => {
    expect(sent([made, 'TransferCodeLookedUp'], stranger)).toEqual([
      {
        recipient: stranger,
        kind: 'code-offer',
        personalOf: null,
        body: {
          lookUpMessageId: causeId(2),
          creation: dsse(made, 1),
          releasingDistrict: introduced(releasingDistrict),
          expiresAt: '2026-10-01T01:00:00.000Z',
        },
      },
    ]);
  });

  test('a look-up is answered the same after a redemption that was cancelled', () => {
    const history: TransferEventType[] = [made, redeemed, 'CodeImportCancelled'];
    const [offer] = sent([...history, 'TransferCodeLookedUp'], stranger);
    expect(offer).toMatchObject({ recipient: stranger, body: { creation: dsse(made, 1) } });
  });

  test('a redemption goes to the maker, with its personal part', () => {
    expect(sent([made, redeemed])).toEqual([
      {
        recipient: releasingDistrict,
        kind: 'forwarded-redemption',
        personalOf: causeId(2),
        body: {
          redemption: dsse(redeemed, 2),
          requestingDistrict: introduced(requestingDistrict),
          redeemedAt: '2026-09-01T02:00:00.000Z',
        },
      },
    ]);
  });

  test('a packet goes to the district that holds the code', () => {
    const message = dsse('CodePacketSent', 3);
    expect(sent([made, redeemed, 'CodePacketSent'])).toEqual([
      {
        recipient: requestingDistrict,
        kind: 'forwarded-code-message',
        personalOf: null,
        body: { message, sender: introduced(releasingDistrict) },
      },
    ]);
  });

  test.each([
    [['CodeImportCancelled']],
    [['CodeImportStarted']],
    [['CodeImportStarted', 'CodeImportFinished']],
  ] as [TransferEventType[]][])('%j goes to the maker', (after) => {
    const [delivery, ...more] = sent([made, redeemed, ...after]);
    expect(more).toEqual([]);
    expect(delivery).toMatchObject({
      recipient: releasingDistrict,
      kind: 'forwarded-code-message',
      personalOf: null,
      body: { sender: { districtId: requestingDistrict } },
    });
  });

  test('nobody but its sender hears that a code was made or revoked', () => {
    expect(sent([made])).toEqual([]);
    expect(sent([made, 'TransferCodeRevoked'])).toEqual([]);
  });

  test('nothing goes out for an event that no history leads to', () => {
    expect(sent(['TransferCodeLookedUp'])).toEqual([]);
    expect(sent([made, 'CodePacketSent'])).toEqual([]);
  });
});
