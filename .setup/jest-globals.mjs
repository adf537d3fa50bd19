// Loaded before anything else in each process of jest: lets tests import `@jest/globals`, which is
// jest's own only where jest's module system runs them.
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const shim = new URL('./jest-globals-shim.mjs', import.meta.url).href;
const hooks = `
  export const resolve = (specifier, context, next) =>
    specifier === '@jest/globals'
      ? { url: ${JSON.stringify(shim)}, shortCircuit: true }
      : next(specifier, context);
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

// Programs that a worker starts are not jest's.
if (!isMainThread) delete process.env['NODE_OPTIONS'];
