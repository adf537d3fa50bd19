import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type TestSite, testSite } from '../testing/test-site.ts';
import { signInsOf } from './accounts.ts';
import { setPassword } from './change-password.ts';
import { beginSecondFactor, confirmSecondFactor, secondFactorOf } from './second-factor.ts';
import { signIn } from './sign-in.ts';
import { totpCode, totpStepAt } from './totp.ts';

const password = 'correct horse battery';
let made: TestSite;
beforeEach(async () => {
  made = testSite();
  await setPassword(made.db, 'm.lee', { password, now: made.site.now() });
});
afterEach(() => made.remove());

async function tryAs(
  username: string,
  typed: { password?: string; code?: string; address?: string } = {},
): Promise<string> {
  const credentials = { username, password, code: '', address: '10.0.0.1', ...typed };
  const isUser = (name: string) => made.site.findUser(name) !== null;
  return signIn(made.db, credentials, { now: made.site.now(), isUser }).then(
    () => 'signed-in',
    (error: { code: string }) => error.code,
  );
}

const wrong = { password: 'wrong' };

test('the right password signs in; a wrong one, an unknown user and one without a password do not', async () => {
  expect(await tryAs('m.lee')).toBe('signed-in');
  expect(await tryAs('m.lee', wrong)).toBe('sign-in-wrong');
  expect(await tryAs('nobody')).toBe('sign-in-wrong');
  expect(await tryAs('j.ortiz')).toBe('sign-in-wrong');
});

test('what was typed as a name that nobody has is kept nowhere', async () => {
  await tryAs('my secret password');
  const tables = ['web_sign_ins', 'web_sign_in_pauses'].map((table) =>
    JSON.stringify(made.db.prepare(`SELECT * FROM ${table}`).all()),
  );
  expect(tables.join()).not.toContain('my secret password');
});

describe('after five wrong tries', () => {
  beforeEach(async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await tryAs('m.lee', wrong)).toBe('sign-in-wrong');
    }
  });

  test('even the right password has to wait, for longer after each further try', async () => {
    expect(await tryAs('m.lee')).toBe('sign-in-paused');
    made.pass(31_000);
    expect(await tryAs('m.lee', wrong)).toBe('sign-in-wrong');
    made.pass(31_000);
    expect(await tryAs('m.lee')).toBe('sign-in-paused');
    made.pass(30_000);
    expect(await tryAs('m.lee')).toBe('signed-in');
  });

  test('another user and the same name in capitals are told apart and not', async () => {
    expect(await tryAs('nobody')).toBe('sign-in-wrong');
    expect(await tryAs('M.LEE')).toBe('sign-in-paused');
  });

  test('a right try forgets the wrong ones', async () => {
    made.pass(31_000);
    expect(await tryAs('m.lee')).toBe('signed-in');
    expect(await tryAs('m.lee', wrong)).toBe('sign-in-wrong');
    expect(await tryAs('m.lee')).toBe('signed-in');
  });

  test('the notes tell of each', () => {
    const outcomes = signInsOf(made.db, 'm.lee', 10).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'wrong')).toHaveLength(5);
  });
});

test('an unknown user is paused like a known one', async () => {
  const answers: string[] = [];
  for (let tries = 0; tries < 6; tries += 1) answers.push(await tryAs('nobody', wrong));
  expect(answers).toEqual([...Array<string>(5).fill('sign-in-wrong'), 'sign-in-paused']);
});

test('twenty names from one address pause the address, and no other one', async () => {
  for (let tries = 0; tries < 20; tries += 1) await tryAs(`nobody-${tries}`);
  expect(await tryAs('m.lee')).toBe('sign-in-paused');
  expect(await tryAs('m.lee', { address: '10.0.0.2' })).toBe('signed-in');
});

test('a hundred tries at the same moment are counted as a hundred', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => tryAs('m.lee', wrong)));
  expect(answers.filter((answer) => answer === 'sign-in-wrong')).toHaveLength(5);
});

describe('with a second factor', () => {
  const codeNow = (drift = 0): string => {
    const factor = made.db.prepare('SELECT totp_secret AS secret FROM web_accounts').get();
    const { secret } = factor as { secret: string };
    return totpCode(secret, totpStepAt(made.site.now()) + drift);
  };

  beforeEach(() => {
    beginSecondFactor(made.db, 'm.lee');
    confirmSecondFactor(made.db, 'm.lee', { code: codeNow(), now: made.site.now() });
    made.pass(30_000);
  });

  test('the password alone does not sign in, and a code works once', async () => {
    expect(await tryAs('m.lee')).toBe('sign-in-wrong');
    const code = codeNow();
    expect(await tryAs('m.lee', { code })).toBe('signed-in');
    expect(await tryAs('m.lee', { code })).toBe('sign-in-wrong');
  });

  test('setting up again does not take it away', () => {
    beginSecondFactor(made.db, 'm.lee');
    expect(secondFactorOf(made.db, 'm.lee')).toEqual({ kind: 'in-use' });
  });
});
