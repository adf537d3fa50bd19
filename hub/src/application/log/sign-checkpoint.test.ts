import { expect, test } from '@jest/globals';
import { goodOrThrow } from '@portage/shared/log/checked';
import { openCheckpoint } from '@portage/shared/log/checkpoint';
import { memoryCheckpoints, testLog } from '../../testing/test-log.ts';
import type { HubLog } from './hub-log.ts';
import { signNext } from './sign-checkpoint.ts';

const sizeOf = async (log: HubLog): Promise<number> => {
  const newest = await log.checkpoints.newest();
  if (newest === null) return 0;
  return goodOrThrow(openCheckpoint(newest.note, [log.key])).checkpoint.size;
};

test('an empty log has no checkpoint, a grown one a new one, the same one none', async () => {
  const log = testLog(0);
  expect([await signNext(log), await sizeOf(log)]).toEqual(['unchanged', 0]);
  log.grow(3);
  expect([await signNext(log), await sizeOf(log)]).toEqual(['signed', 3]);
  expect([await signNext(log), await sizeOf(log)]).toEqual(['unchanged', 3]);
  log.grow(4);
  expect([await signNext(log), await sizeOf(log)]).toEqual(['signed', 7]);
});

test('of replicas that sign at once one is first, and sizes never fall', async () => {
  const checkpoints = memoryCheckpoints();
  const [one, other] = [testLog(5, { checkpoints }), testLog(4, { checkpoints })];
  const signings = await Promise.all([signNext(one), signNext(other)]);
  expect(signings.toSorted()).toEqual(['signed', 'unchanged']);
  one.grow(3);
  other.grow(4);
  expect(await signNext(one)).toBe('signed');
  expect(await signNext(other)).toBe('unchanged');
  expect([await sizeOf(one), one.stopped(), other.stopped()]).toEqual([8, null, null]);
});

test('a replica that is behind catches up before it says anything', async () => {
  const checkpoints = memoryCheckpoints();
  await signNext(testLog(6, { checkpoints }));
  const behind = testLog(2, { checkpoints });
  const caughtUp = async () => behind.grow(5);
  expect(await signNext({ ...behind, caughtUp })).toBe('signed');
  expect([await sizeOf(behind), behind.stopped()]).toEqual([7, null]);
});

test('a log that was set back stops, and signs nothing more', async () => {
  const checkpoints = memoryCheckpoints();
  await signNext(testLog(6, { checkpoints }));
  const setBack = testLog(4, { checkpoints });
  expect([await signNext(setBack), setBack.stopped()]).toEqual(['stopped', 'log-tree-smaller']);
  setBack.grow(9);
  expect([await signNext(setBack), await sizeOf(setBack)]).toEqual(['stopped', 6]);
});

test.each([6, 9])('a log of %i entries with another past than it signed stops', async (size) => {
  const checkpoints = memoryCheckpoints();
  await signNext(testLog(6, { checkpoints }));
  const forked = testLog(size, { checkpoints, history: 'made up' });
  expect([await signNext(forked), forked.stopped()]).toEqual(['stopped', 'log-forked']);
});

test('a checkpoint of another log where ours are kept is an error, and nothing is signed', async () => {
  const checkpoints = memoryCheckpoints();
  await checkpoints.put({ size: 1, note: 'x\n1\n\n\n— x AAAA\n', after: null });
  await expect(signNext(testLog(2, { checkpoints }))).rejects.toThrow('log-');
});
