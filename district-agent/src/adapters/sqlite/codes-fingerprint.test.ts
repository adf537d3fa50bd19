import { expect, test } from '@jest/globals';
import { revokeCode } from '../../application/codes/revoke-code.ts';
import { settleLast } from '../../testing/entered-code.ts';
import { codePerson, SentCode } from '../../testing/sent-code.ts';
import { addStudent } from '../../testing/test-agent.ts';
import { codesFingerprint } from './transfer-codes.ts';

test('the list of codes differs after each thing that happens to one, and else it does not', async () => {
  const sent = new SentCode();
  addStudent(sent.boro.agent);
  const seen: string[] = [];
  const look = (now = '2026-09-01T14:00:00.000Z') =>
    seen.push(codesFingerprint(sent.boro.agent.db, now));
  look();
  const created = await sent.create();
  look();
  const redemption = await sent.redeem(created);
  look();
  sent.tell('cancel-code-import', redemption);
  look();
  revokeCode(sent.boro.agent, { transferId: created.transferId, username: codePerson });
  look();
  settleLast(sent.boro);
  look();
  look('2027-09-01T14:00:00.000Z');
  expect(new Set(seen).size).toBe(7);
  look('2027-09-01T14:00:00.000Z');
  expect(new Set(seen).size).toBe(7);
  sent.remove();
});
