import { expect, test } from '@jest/globals';
import { isSharedAccount } from './shared-account.ts';

test.each([
  ...['admin', 'Registrar', 'ROOT', ' office ', 'System Administrator', 'registrar2'],
  ...['front.office', 'records_office', 'test-user 3', 'admin@alba.example.org', 'IT Help Desk'],
])('%s is nobody in particular', (name) => {
  expect(isSharedAccount(name)).toBe(true);
});

test.each([
  ...['m.lee', 'Ruth Osei', 'r.osei@office.example.org', 'Adm Inistrator', 'Maria Clerk', '42', ''],
  ...['李小龍', 'Nurse Ratched', 'd.principal', 'admin.lee'],
])('%s may be a person', (name) => {
  expect(isSharedAccount(name)).toBe(false);
});
