import fc from 'fast-check';
import type { Context, RootHookObject } from 'mocha';
import { beginAnew, seed } from './chance.ts';
import { endServer } from './hub-postgres.ts';

fc.configureGlobal({ seed });

/** What holds for every test. */
export const mochaHooks: RootHookObject = {
  beforeEach(this: Context) {
    beginAnew(this.currentTest?.fullTitle() ?? '');
  },
  afterAll: () => endServer(),
};
