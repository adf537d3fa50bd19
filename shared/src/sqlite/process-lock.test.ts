import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { withTempFolder } from '../testing/temp-folder.ts';
import { takeProcessLock } from './process-lock.ts';

test('a folder is held by one at a time, and free again once released', async () => {
  await withTempFolder(async (folder) => {
    const path = join(folder, 'running.lock');
    const release = takeProcessLock(path);
    expect(() => takeProcessLock(path)).toThrow('already-running');
    release();
    takeProcessLock(path)();
  });
});
