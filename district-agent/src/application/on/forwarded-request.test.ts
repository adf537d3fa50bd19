import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SealedMessage } from '@portage/shared/envelope';
import { newTransferId } from '@portage/shared/ids';
import { verifiedExample } from '@portage/shared/messages/verified';
import { inboxProblems } from '../../adapters/sqlite/inbox.ts';
import { outboxHead } from '../../adapters/sqlite/outbox.ts';
import { receiptsOf, verifiedReceipt } from '../../adapters/sqlite/receipts.ts';
import { findReceivedRequest } from '../../adapters/sqlite/received-requests.ts';
import { findTransfer } from '../../adapters/sqlite/transfers.ts';
import { addStudent, OtherDistrict, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { applyInbox, storeDownlink } from '../apply-inbox.ts';

let boro: TestAgent;
let transferId: string;
const alba = new OtherDistrict('alba', 21);
beforeEach(() => {
  boro = testAgent('boro', 31);
  transferId = newTransferId();
});
afterEach(() => boro.remove());

const transfer = () => findTransfer(boro.agent.db, transferId);
const problems = () => inboxProblems(boro.agent.db).map(({ code }) => code);

function deliver(wire: Buffer): void {
  expect(storeDownlink(boro.agent, wire)).toBe('stored');
  expect(applyInbox(boro.agent)).toBe(1);
}

function forward(request: SealedMessage, personal = request.personal, district = alba): void {
  deliver(
    boro.hub.say('forwarded-request', {
      transferId,
      personal: personal as never,
      body: {
        request: request.dsse,
        requestingDistrict: district.introduced,
        requestedAt: '2026-09-01T14:00:00.000Z',
        dueAt: '2026-09-15T23:59:59.000Z',
      },
    }),
  );
}

describe('a request that arrives', () => {
  test('waits for a person where our record is exactly the same', () => {
    addStudent(boro.agent);
    forward(alba.sign('request', { transferId }));
    expect(transfer()).toMatchObject({
      side: 'releasing',
      status: 'waiting',
      other: { districtId: 'alba', contact: { name: 'Ruth Osei' } },
      mismatchedFields: [],
      dueAt: '2026-09-15T23:59:59.000Z',
    });
    expect(findReceivedRequest(boro.agent.db, transferId)?.recipient).toMatch(/^age1/);
    expect(outboxHead(boro.agent.db)).toBeNull();
  });

  test('without its personal part, which the hub destroyed, is noted and holds up nothing', () => {
    const request = alba.sign('request', { transferId });
    forward(request, null);
    expect(problems()).toEqual(['personal-missing']);
    expect([transfer(), outboxHead(boro.agent.db)]).toEqual([null, null]);
    addStudent(boro.agent);
    forward(request);
    expect(transfer()?.status).toBe('waiting');
  });

  test.each([
    ['lastName', 'Nguyen', ['lastName']],
    ['firstName', 'Exampla', ['firstName']],
    ['birthdate', '2016-02-28', ['birthdate']],
    ['stateStudentId', '123', ['stateStudentId']],
  ])('ends as a mismatch where %s differs; which one stays here', (field, value, fields) => {
    addStudent(boro.agent, { [field]: value });
    forward(alba.sign('request', { transferId }));
    expect(transfer()).toMatchObject({ status: 'error', mismatchedFields: fields });
    const row = boro.agent.db.prepare('SELECT kind, dsse, personal FROM outbox_messages').get();
    expect(row).toMatchObject({ kind: 'mismatch', personal: null });
    const { dsse } = row as { dsse: string };
    const payload = Buffer.from(JSON.parse(dsse).payload, 'base64').toString('utf8');
    expect(JSON.parse(payload).body).toEqual({});
  });

  test('is compared with each of two students of one state ID', () => {
    addStudent(boro.agent, { localStudentId: '1', firstName: 'Somebody' });
    addStudent(boro.agent, { localStudentId: '2' });
    forward(alba.sign('request', { transferId }));
    expect(transfer()?.status).toBe('waiting');
  });

  test('has no second effect when it comes again under another message id', () => {
    addStudent(boro.agent);
    const request = alba.sign('request', { transferId });
    forward(request);
    const before = transfer();
    forward(request);
    expect(transfer()).toEqual(before);
    expect(problems()).toEqual([]);
  });

  test.each([
    [
      'was signed for another transfer',
      () => forward(alba.sign('request', { transferId: newTransferId() })),
    ],
    [
      'has another personal part',
      () => {
        const request = alba.sign('request', { transferId });
        const altered = String(request.personal).replace('00123', '00124');
        forward(request, Buffer.from(altered));
      },
    ],
    [
      'was signed by another district',
      () => forward(new OtherDistrict('cora', 41).sign('request', { transferId })),
    ],
    [
      'is no request',
      () => forward(alba.sign('reject', { transferId }), alba.sign('request').personal),
    ],
  ])('and that %s is refused, and nothing changes', (_, forge) => {
    addStudent(boro.agent);
    forge();
    expect(problems()).toEqual(['request-forged']);
    expect(transfer()).toBeNull();
    expect(outboxHead(boro.agent.db)).toBeNull();
  });
});

describe('a receipt that arrives', () => {
  const receive = (receipt: SealedMessage, district = alba) =>
    deliver(
      boro.hub.say('forwarded-receipt', {
        transferId,
        body: { receipt: receipt.dsse, requestingDistrict: district.introduced },
      }),
    );
  const kinds = () => receiptsOf(boro.agent.db, transferId).map(({ kind }) => kind);
  beforeEach(() => {
    addStudent(boro.agent);
    forward(alba.sign('request', { transferId }));
  });

  test('is kept once', () => {
    const receipt = alba.sign('delivered', { transferId });
    receive(receipt);
    receive(receipt);
    receive(alba.sign('verified', { transferId }));
    expect(kinds()).toEqual(expect.arrayContaining(['delivered', 'verified']));
    expect(kinds()).toHaveLength(2);
  });

  test('of a packet that was verified keeps which packet, and the key for the next', () => {
    receive(alba.sign('verified', { transferId }));
    const { sha256, supplementRecipient } = verifiedExample.body;
    const about = (digest: string, packetNumber: number) =>
      verifiedReceipt(boro.agent.db, {
        ...{ transferId, packetNumber },
        manifest: { sha256: digest } as never,
      });
    expect(about(sha256, 2)).toEqual({ supplementRecipient });
    for (const number of [1, 2]) expect(about('0'.repeat(64), number)).toBeNull();
  });

  test.each([
    [
      'is of another transfer',
      () => receive(alba.sign('verified', { transferId: newTransferId() })),
    ],
    ['is no receipt', () => receive(alba.sign('ignore', { transferId }))],
    [
      'is of a district that asked for nothing',
      () => {
        const cora = new OtherDistrict('cora', 41);
        receive(cora.sign('verified', { transferId }), cora);
      },
    ],
  ])('and that %s is refused', (_, forge) => {
    forge();
    expect(problems()).toEqual(['receipt-forged']);
    expect(kinds()).toEqual([]);
  });

  test('for a transfer nobody here knows changes nothing', () => {
    transferId = newTransferId();
    receive(alba.sign('verified', { transferId }));
    expect(problems()).toEqual([]);
    expect(transfer()).toBeNull();
  });
});
