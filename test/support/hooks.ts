import fc from 'fast-check';
import type { Context, RootHookObject } from 'mocha';
import { afterRun } from './after-run.ts';
import { beginAnew, seed } from './chance.ts';

fc.configureGlobal({ seed });

/** What holds for every test. */
export const mochaHooks: RootHookObject = {
  beforeEach(this: Context) {
    beginAnew(this.currentTest?.fullTitle() ?? '');
  },
  async afterAll() {
    for (const end of afterRun.splice(0)) await end();
  },
};
