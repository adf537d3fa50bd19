import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type TestSite, testSite } from '../testing/test-site.ts';
import { beginSession, endSessionsOf, findSession, formTokenOf } from './sessions.ts';

const minuteMs = 60_000;
let made: TestSite;
beforeEach(() => {
  made = testSite();
});
afterEach(() => made.remove());

const find = (id: string, isBackground = false) =>
  findSession(made.db, id, { now: made.site.now(), isBackground });

test('a session is found by its id alone, and the store does not hold the id', () => {
  const session = beginSession(made.db, 'm.lee', made.site.now());
  expect(find(session.id)).toEqual(session);
  expect(find(`${session.id}x`)).toBeNull();
  const kept = JSON.stringify(made.db.prepare('SELECT * FROM web_sessions').all());
  expect(kept).not.toContain(session.id);
  expect(Buffer.from(session.id, 'base64url')).toHaveLength(32);
});

test('it ends after 30 minutes without a page, and pages keep it', () => {
  const { id } = beginSession(made.db, 'm.lee', made.site.now());
  made.pass(29 * minuteMs);
  expect(find(id)).not.toBeNull();
  made.pass(29 * minuteMs);
  expect(find(id)).not.toBeNull();
  made.pass(31 * minuteMs);
  expect(find(id)).toBeNull();
});

test('what a script asks for does not keep it', () => {
  const { id } = beginSession(made.db, 'm.lee', made.site.now());
  made.pass(20 * minuteMs);
  expect(find(id, true)).not.toBeNull();
  made.pass(11 * minuteMs);
  expect(find(id, true)).toBeNull();
});

test('it ends after twelve hours whatever happens', () => {
  const { id } = beginSession(made.db, 'm.lee', made.site.now());
  for (let passed = 0; passed < 12 * 60; passed += 20) {
    expect(find(id)).not.toBeNull();
    made.pass(20 * minuteMs);
  }
  made.pass(minuteMs);
  expect(find(id)).toBeNull();
});

test('all of a person end but the one that is kept, and nobody else’s', () => {
  const [kept, other, foreign] = ['m.lee', 'm.lee', 'j.ortiz'].map((name) =>
    beginSession(made.db, name, made.site.now()),
  );
  endSessionsOf(made.db, 'm.lee', kept);
  expect([kept, other, foreign].map((each) => find(each?.id ?? '') !== null)).toEqual([
    true,
    false,
    true,
  ]);
});

test('the token of forms differs from session to session', () => {
  const tokens = [1, 2].map(() => formTokenOf(beginSession(made.db, 'm.lee', made.site.now())));
  expect(new Set(tokens).size).toBe(2);
});
