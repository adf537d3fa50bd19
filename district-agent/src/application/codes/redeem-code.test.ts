import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isRedemptionProof } from '@portage/shared/transfer-code/code-secrets';
import { findCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { inboxProblems } from '../../adapters/sqlite/inbox.ts';
import { outboxHead } from '../../adapters/sqlite/outbox.ts';
import { saveSchool } from '../../adapters/sqlite/schools.ts';
import {
  lastSaid,
  offerTo,
  redeemedCode,
  type SampleCode,
  sampleCode,
  settleLast,
} from '../../testing/entered-code.ts';
import {
  addPerson,
  addStudent,
  OtherDistrict,
  type TestAgent,
  testAgent,
} from '../../testing/test-agent.ts';
import { createCode } from './create-code.ts';
import { lookUpCode } from './look-up-code.ts';
import { openOffers } from './open-offers.ts';
import { leaveCode, redeemCode } from './redeem-code.ts';

const username = 'c.ordo';
let alba: TestAgent;
let code: SampleCode;
beforeEach(async () => {
  alba = testAgent();
  addPerson(alba.agent, username, ['transfer-codes']);
  saveSchool(alba.agent.db, { schoolId: '100', schoolName: 'Alba Middle' });
  code = await sampleCode();
});
afterEach(() => alba.remove());

const enter = (typed = code.text) => lookUpCode(alba.agent, { typed, username });
const stageOf = (redemptionId: string) => findCodeImport(alba.agent.db, redemptionId);
const problems = () => inboxProblems(alba.agent.db).map((problem) => problem.code);
const dump = () => JSON.stringify(alba.agent.db.prepare('SELECT * FROM code_imports').all());

async function offered(): Promise<string> {
  const redemptionId = enter();
  offerTo(alba, code);
  expect(await openOffers(alba.agent)).toBe(1);
  return redemptionId;
}

describe('a code that is entered', () => {
  test('is asked for by its hash alone', () => {
    enter();
    const said = lastSaid(alba);
    expect(said.kind).toBe('look-up-code');
    expect(said.body).toEqual({
      lookedUpBy: { username, name: `Person ${username}` },
      lookupHash: code.secrets.lookupHash,
    });
    expect(dump()).not.toContain(code.text.replaceAll('-', ''));
  });

  test('in lower case, with blanks and without dashes is the same code', () => {
    const first = enter();
    const head = outboxHead(alba.agent.db);
    expect(enter(code.text.toLowerCase().replaceAll('-', ' '))).toBe(first);
    expect(enter(code.text.replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(
      first,
    );
    expect(outboxHead(alba.agent.db)).toEqual(head);
  });

  test('with a typing error is refused before anything is sent', () => {
    const wrong = code.text.replace(/^./, (first) => (first === '7' ? '8' : '7'));
    expect(() => enter(wrong)).toThrow('transfer-code-mistyped');
    expect(() => enter(code.text.replace(/^./, '?'))).toThrow('position=1');
    expect(() => enter(code.text.slice(0, -3))).toThrow('transfer-code-length');
    expect(outboxHead(alba.agent.db)).toBeNull();
  });

  test('and that was made here is refused before anything is asked', async () => {
    addStudent(alba.agent);
    const scope = { kind: 'grade', schoolId: '100', gradeLevel: '03' } as const;
    const made = await createCode(alba.agent, { scope, username });
    const head = outboxHead(alba.agent.db);
    expect(() => enter(made.code)).toThrow('transfer-code-own');
    expect(outboxHead(alba.agent.db)).toEqual(head);
  });

  test('needs the right to use codes', () => {
    const asked = { typed: code.text, username: 'r.osei' };
    expect(() => lookUpCode(alba.agent, asked)).toThrow('right-missing');
    expect(outboxHead(alba.agent.db)).toBeNull();
  });

  test('that the hub refuses says why, and forgets what it was', () => {
    const redemptionId = enter();
    settleLast(alba, 'transfer-code-expired');
    const refused = { stage: 'refused', code: 'transfer-code-expired' };
    expect(stageOf(redemptionId)).toMatchObject({
      ...refused,
      offerSecret: null,
      proofSecret: null,
    });
    expect(enter()).not.toBe(redemptionId);
  });
});

describe('the offer', () => {
  test('shows district and school, and the secret that opened it is gone', async () => {
    const redemptionId = await offered();
    expect(stageOf(redemptionId)).toMatchObject({
      ...{ stage: 'offered', offer: code.offer, studentCount: 3, transferId: code.transferId },
      releasingDistrict: { districtId: 'boro' },
      ...{ offerSecret: null, sealedOffer: null },
    });
  });

  test('that comes again changes nothing', async () => {
    const redemptionId = await offered();
    const before = stageOf(redemptionId);
    offerTo(alba, code, { body: { studentCount: 999 } });
    expect(await openOffers(alba.agent)).toBe(0);
    expect(stageOf(redemptionId)).toEqual(before);
  });

  test('that does not open with the code is refused', async () => {
    const redemptionId = enter();
    offerTo(alba, code, { body: { sealedOffer: 'YWdlLWVuY3J5cHRpb24ub3JnL3YxCg==' } });
    await openOffers(alba.agent);
    expect(stageOf(redemptionId)).toMatchObject({
      stage: 'refused',
      code: 'code-offer-unreadable',
    });
  });

  test.each([
    ['is about another code', () => offerTo(alba, code, { body: { lookupHash: 'a'.repeat(64) } })],
    [
      'was signed by another district than the hub says',
      () => {
        const maker = new OtherDistrict('cora', 41);
        offerTo(alba, code, { maker, introduced: new OtherDistrict('boro', 31) });
      },
    ],
  ])('and that %s is found out', async (_, forge) => {
    const redemptionId = enter();
    forge();
    expect(problems()).toEqual(['code-message-forged']);
    expect(await openOffers(alba.agent)).toBe(0);
    expect(stageOf(redemptionId)?.stage).toBe('looking-up');
  });

  test('can be left, and the code entered again', async () => {
    const redemptionId = await offered();
    const head = outboxHead(alba.agent.db);
    leaveCode(alba.agent, { redemptionId, username });
    expect(stageOf(redemptionId)).toMatchObject({ stage: 'left', proofSecret: null });
    expect(outboxHead(alba.agent.db)).toEqual(head);
    expect(enter()).not.toBe(redemptionId);
  });
});

describe('going on', () => {
  const goOn = (redemptionId: string, schoolId = '100') =>
    redeemCode(alba.agent, { redemptionId, schoolId, username });

  test('tells a key that nobody but who knows the code could have bound to it', async () => {
    const redemptionId = await offered();
    const { proofSecret } = stageOf(redemptionId) ?? {};
    await goOn(redemptionId);
    const { kind, body } = lastSaid(alba);
    expect(kind).toBe('redeem-code');
    const { proof, recipient } = body as { proof: string; recipient: string };
    const bound = {
      transferId: code.transferId,
      redemptionId,
      requestingDistrict: 'alba',
      recipient,
    };
    expect(isRedemptionProof(proof, code.secrets.proofSecret, bound)).toBe(true);
    expect(proofSecret).toBe(code.secrets.proofSecret);
    for (const change of [{ requestingDistrict: 'cora' }, { recipient: `${recipient}x` }]) {
      const other = { ...bound, ...change };
      expect(isRedemptionProof(proof, code.secrets.proofSecret, other)).toBe(false);
    }
  });

  test('is refused before the offer is here, twice, and into a school of others', async () => {
    const redemptionId = enter();
    await expect(goOn(redemptionId)).rejects.toThrow('code-import-not-offered');
    offerTo(alba, code);
    await openOffers(alba.agent);
    await expect(goOn(redemptionId, '999')).rejects.toThrow('school-unknown');
    await goOn(redemptionId);
    await expect(goOn(redemptionId)).rejects.toThrow('code-import-not-offered');
    await expect(goOn('nobody')).rejects.toThrow('redemption-unknown');
    expect(() => enter()).toThrow('code-import-pending');
  });

  test('holds the code once the hub has recorded it, and forgets its secrets', async () => {
    const redemptionId = await redeemedCode(alba, code);
    expect(stageOf(redemptionId)).toMatchObject({
      ...{ stage: 'preparing', schoolId: '100', schoolName: 'Alba Middle', proofSecret: null },
      packetIdentity: expect.stringMatching(/^AGE-SECRET-KEY/),
    });
  });

  test('and losing to another district says so, and destroys the key', async () => {
    const redemptionId = await offered();
    await goOn(redemptionId);
    settleLast(alba, 'transfer-code-in-use');
    const refused = { stage: 'refused', code: 'transfer-code-in-use', packetIdentity: null };
    expect(stageOf(redemptionId)).toMatchObject(refused);
  });
});
