import type { Sandbox } from '../../kernel/sandbox/sandbox.ts';

/** The sandbox of tests that run no code of a plugin. */
export const noSandbox: Sandbox = {
  call: () => Promise.reject(new Error('this test runs no code')),
  forget: () => Promise.resolve(),
  pardon: () => undefined,
  status: () => ({ processes: 0, rssBytes: 0 }),
  close: () => Promise.resolve(),
};
