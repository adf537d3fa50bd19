import { expect, test } from '@jest/globals';
import { stopFor } from './compose-log.ts';
import { testLog } from './testing/test-log.ts';

test('while all is well nothing has to wait', () => {
  const log = testLog(1);
  for (const kind of ['request', 'release', 'rotate-key'] as const) {
    expect(stopFor(kind, log)).toBeNull();
  }
});

test('without witnesses for too long nothing is disclosed, and all else goes on', () => {
  const log = testLog(1);
  log.unwitnessed.now = true;
  for (const kind of ['release', 'supplement', 'code-packet'] as const) {
    expect(stopFor(kind, log)).toBe('log-witnesses-missing');
  }
  for (const kind of ['request', 'reject', 'ignore', 'imported', 'rotate-key'] as const) {
    expect(stopFor(kind, log)).toBeNull();
  }
});

test('a log that does not fit takes nothing at all', () => {
  const log = testLog(1);
  log.stop('log-forked');
  for (const kind of ['request', 'release', 'rotate-key'] as const) {
    expect(stopFor(kind, log)).toBe('log-forked');
  }
});
