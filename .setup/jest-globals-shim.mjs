/**
 * What tests import as `@jest/globals`: what jest-light-runner offers, with an end to each test and
 * hook that does not come to one by itself.
 */
const usualMs = process.env['PORTAGE_SWEEP'] === '1' ? 1_800_000 : 60_000;
/** Milliseconds by the path of a test file that asked for others. */
const limits = new Map();

const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } = globalThis;

const testPath = () => expect.getState().testPath;

/** Runs a function, and fails when it takes too long. */
function ended(run, limitMs = limits.get(testPath()) ?? usualMs) {
  return async () => {
    let timer;
    const late = new Promise((_, reject) => {
      const fail = () => reject(new Error(`no end after ${limitMs} ms`));
      timer = setTimeout(fail, limitMs);
    });
    try {
      await Promise.race([run(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

const limitedHook = (hook) => (run, limitMs) => hook(ended(run, limitMs));

const limitedTest = (name, run, limitMs) => test(name, ended(run, limitMs));
limitedTest.skip = test.skip;
limitedTest.each = (...table) => {
  const each = test.each(...table);
  return (name, run, limitMs) => each(name, (...row) => ended(() => run(...row), limitMs)());
};

const jest = {
  ...globalThis.jest,
  setTimeout: (limitMs) => {
    limits.set(testPath(), limitMs);
  },
};
const hooks = [afterAll, afterEach, beforeAll, beforeEach].map(limitedHook);
const [limitedAfterAll, limitedAfterEach, limitedBeforeAll, limitedBeforeEach] = hooks;

export {
  describe,
  expect,
  jest,
  limitedAfterAll as afterAll,
  limitedAfterEach as afterEach,
  limitedBeforeAll as beforeAll,
  limitedBeforeEach as beforeEach,
  limitedTest as test,
};
