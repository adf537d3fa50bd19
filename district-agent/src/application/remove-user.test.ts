import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findTransfer } from '../adapters/sqlite/transfers.ts';
import { findUser } from '../adapters/sqlite/users.ts';
import { addPerson, addStudent, type TestAgent, testAgent } from '../testing/test-agent.ts';
import { removeUser } from './remove-user.ts';
import { requestRecords } from './request-records.ts';
import { savePerson } from './save-person.ts';

let alba: TestAgent;
beforeEach(() => {
  alba = testAgent();
});
afterEach(() => alba.remove());

const remove = (username: string, by: string | null = null) =>
  removeUser(alba.agent.db, { username, by, at: alba.agent.now() });

test('the name stays in what a removed person did', async () => {
  addStudent(alba.agent);
  const asked = { localStudentId: '4711', username: 'r.osei', comments: '' };
  const transferId = await requestRecords(alba.agent, asked);
  remove('r.osei');
  expect(findUser(alba.agent.db, 'r.osei')).toBeNull();
  expect(findTransfer(alba.agent.db, transferId)?.personName).toBe('Person r.osei');
  await expect(requestRecords(alba.agent, asked)).rejects.toThrow('user-unknown');
});

test('the last admin stays, also at a terminal, and somebody who is none can go', () => {
  addPerson(alba.agent, 'd.moreau', ['admin']);
  expect(() => remove('d.moreau')).toThrow('user-last-admin');
  const demoted = { username: 'd.moreau', name: 'Dana', workPhone: '', email: '', rights: [] };
  expect(() => savePerson(alba.agent.db, demoted, null)).toThrow('user-last-admin');
  addPerson(alba.agent, 'm.lee', ['admin']);
  expect(() => remove('m.lee', 'm.lee')).toThrow('user-own-admin');
  remove('m.lee', 'd.moreau');
  expect(findUser(alba.agent.db, 'd.moreau')?.rights).toEqual(['admin']);
  expect(() => remove('nobody')).toThrow('user-unknown');
});
