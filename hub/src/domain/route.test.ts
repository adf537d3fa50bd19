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
import type { TransferEvent, TransferEventType } from '@portage/shared/transfer/event';
import { fold } from '@portage/shared/transfer/evolve';
import { type Delivery, introduce, route } from './route.ts';

const district = (districtId: DistrictId): District => ({
  districtId,
  name: `District ${districtId}`,
  contact: {
    name: 'Records office',
    phone: `555-${districtId}`,
    email: `${districtId}@example.org`,
  },
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

const answers: TransferEventType[] = [
  'RecordsReleased',
  'RequestRejected',
  'RequestIgnored',
  'RecordsMismatched',
];
const isOfFormer = (type: TransferEventType): boolean =>
  type === 'RecordsSupplemented' || answers.includes(type);
const receipts: TransferEventType[] = ['ReleaseDelivered', 'PacketVerified', 'RecordsImported'];

/** Everything sent for a transfer that was asked of `former`, in order. */
function deliveriesOf(types: readonly TransferEventType[], former: DistrictId): Delivery[] {
  const events = types.map((type, index) =>
    sampleEvent(type, index + 1, {
      releasingDistrict: former,
      sender: isOfFormer(type) ? former : requestingDistrict,
    }),
  );
  return events.flatMap((event: TransferEvent, index) =>
    route(event, fold(events.slice(0, index + 1)), district(event.cause.districtId)),
  );
}

const forRequester = (types: readonly TransferEventType[], former: DistrictId): Delivery[] =>
  deliveriesOf(types, former).filter(({ recipient }) => recipient === requestingDistrict);

describe('what the requester is told', () => {
  test.each([[['RequestIgnored']], [['RecordsMismatched']], [[]]] as TransferEventType[][][])(
    'after a request and %j it is the same, field for field, whichever district was asked',
    (answer = []) => {
      const history: TransferEventType[] = ['RecordsRequested', ...answer];
      const told = forRequester(history, releasingDistrict);
      expect(told).toEqual(forRequester(history, stranger));
      const text = JSON.stringify(told);
      expect(text).not.toContain(releasingDistrict);
      expect(told.every(({ personalOf }) => personalOf === null)).toBe(true);
    },
  );

  test.each([
    ['waiting', ['RecordsRequested'], { status: 'waiting' }],
    [
      'no former district',
      ['FormerDistrictNotFound'],
      { status: 'error', reason: 'no-former-district' },
    ],
    ['ignored', ['RecordsRequested', 'RequestIgnored'], { status: 'rejected', answer: null }],
    [
      'records that do not match',
      ['RecordsRequested', 'RecordsMismatched'],
      { status: 'error', reason: 'records-do-not-match' },
    ],
  ] as [string, TransferEventType[], object][])('%s is this and nothing else', (_, types, body) => {
    expect(forRequester(types, releasingDistrict).at(-1)).toEqual({
      recipient: requestingDistrict,
      kind: 'notice',
      body,
      personalOf: null,
    });
  });

  test.each([
    ['RecordsReleased', 'released'],
    ['RequestRejected', 'rejected'],
  ] as const)('%s brings the signed answer and names who gave it', (type, status) => {
    const [, notice] = forRequester(['RecordsRequested', type], releasingDistrict);
    expect(notice).toMatchObject({
      kind: 'notice',
      personalOf: causeId(2),
      body: { status, answer: { releasingDistrict: { districtId: releasingDistrict } } },
    });
    expect(notice?.body).toHaveProperty('answer.envelope', sampleEvent(type, 2).cause.dsse);
  });

  test('each supplement comes as it was signed, and as one more released', () => {
    const history: TransferEventType[] = ['RecordsRequested', 'RecordsReleased', 'PacketVerified'];
    const told = forRequester(
      [...history, 'RecordsSupplemented', 'RecordsSupplemented'],
      releasingDistrict,
    );
    expect(told).toHaveLength(4);
    for (const [index, number] of [4, 5].entries()) {
      const notice = told[2 + index];
      expect(notice).toMatchObject({
        ...{ kind: 'notice', personalOf: causeId(number) },
        body: { status: 'released', answer: { releasingDistrict: { districtId: 'boro' } } },
      });
      const { dsse } = sampleEvent('RecordsSupplemented', number).cause;
      expect(notice).toHaveProperty('body.answer.envelope', dsse);
    }
  });

  test('nothing more after a receipt of its own', () => {
    const history: TransferEventType[] = ['RecordsRequested', 'RecordsReleased', ...receipts];
    expect(forRequester(history, releasingDistrict)).toHaveLength(2);
  });
});

describe('what the releasing district is told', () => {
  const told = (...types: TransferEventType[]) =>
    deliveriesOf(types, releasingDistrict).filter((d) => d.recipient === releasingDistrict);

  test('the request as it was signed, who asks and until when', () => {
    expect(told('RecordsRequested')).toEqual([
      {
        recipient: releasingDistrict,
        kind: 'forwarded-request',
        personalOf: causeId(1),
        body: {
          request: sampleEvent('RecordsRequested', 1).cause.dsse,
          requestingDistrict: introduce(district(requestingDistrict), districtKey.keyId),
          requestedAt: '2026-09-01T01:00:00.000Z',
          dueAt: '2026-09-15T23:59:59.000Z',
        },
      },
    ]);
  });

  test('each receipt, and nothing of its own answers and supplements', () => {
    const released: TransferEventType[] = ['RecordsRequested', 'RecordsReleased'];
    const kinds = told(...released, 'RecordsSupplemented', ...receipts).map((d) => d.kind);
    expect(kinds).toEqual(['forwarded-request', ...receipts.map(() => 'forwarded-receipt')]);
  });

  test('nothing where no district was found', () => {
    expect(deliveriesOf(['FormerDistrictNotFound'], releasingDistrict)).toHaveLength(1);
  });
});

test('nobody but the two parties is ever told anything, and every message fits its schema', () => {
  for (const answer of answers) {
    for (const delivery of deliveriesOf(
      ['RecordsRequested', answer, ...receipts],
      releasingDistrict,
    )) {
      expect([requestingDistrict, releasingDistrict]).toContain(delivery.recipient);
      expect(messages[delivery.kind].body.safeParse(delivery.body).success).toBe(true);
    }
  }
});
