import { expect, test } from '@jest/globals';
import { adminRefusal } from './admins.ts';

const [ada, ben, cem] = [
  { username: 'ada', rights: ['admin', 'watch'] },
  { username: 'ben', rights: ['admin'] },
  { username: 'cem', rights: ['watch'] },
];

test.each([
  ['nobody takes it from themselves', [ada, ben], { username: 'ada', rights: [] }, 'ada'],
])('the right admin: %s', (_what, users, after, by) => {
  expect(adminRefusal(users, after, by)).toBe('user-own-admin');
});

test('the last one who has it keeps it, whoever asks', () => {
  const after = { username: 'ada', rights: ['watch'] };
  expect(adminRefusal([ada, cem], after, null)).toBe('user-last-admin');
  expect(adminRefusal([ada, cem], after, 'cem')).toBe('user-last-admin');
});

test('everything else is allowed', () => {
  expect(adminRefusal([ada, ben], { username: 'ada', rights: [] }, 'ben')).toBeNull();
  expect(adminRefusal([ada], { ...ada, rights: ['admin'] }, 'ada')).toBeNull();
  expect(adminRefusal([ada, cem], { username: 'cem', rights: [] }, 'ada')).toBeNull();
  expect(adminRefusal([], { username: 'dot', rights: ['watch'] }, null)).toBeNull();
});
