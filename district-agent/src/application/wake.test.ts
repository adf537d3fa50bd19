import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addStudent, type TestAgent, testAgent } from '../testing/test-agent.ts';
import { Wake } from './wake.ts';

let made: TestAgent;
let stop: AbortController;
let wake: Wake;
beforeEach(() => {
  made = testAgent();
  stop = new AbortController();
  wake = new Wake(made.agent.db, stop.signal);
});
afterEach(() => {
  stop.abort();
  made.remove();
});

test('what the site of this process writes wakes the loops', async () => {
  const rings = wake.count();
  addStudent(made.agent);
  await wake.after(rings);
  expect(wake.count()).toBe(rings + 1);
});

test('what another process writes wakes the loops', async () => {
  const other = made.connect();
  const rings = wake.count();
  addStudent(other);
  await wake.after(rings);
  expect(wake.count()).toBe(rings + 1);
});

test('a loop that rang before it waited does not wait', async () => {
  const rings = wake.count();
  wake.ring();
  await wake.after(rings);
  expect(wake.count()).toBe(rings + 1);
});
