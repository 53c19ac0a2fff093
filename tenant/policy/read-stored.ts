import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { SealRow } from '../database/seal-row.ts';
import type { Grant } from '../gate/grant.ts';
import type { Policy } from '../gate/policy.ts';
import { createGrantStore } from './grant-store.ts';
import { createStateTable } from './state-table.ts';
import { createStopTable } from './stop-table.ts';
import { toGatePolicy } from './to-gate-policy.ts';

/** What people decided, read beside a tenant that may be running: nothing can be changed by it. */
export function readStoredPolicy(database: Database.Database, clock: Clock, schemas: Schemas, seal: SealRow): { policy: Policy; grants: readonly Grant[] } {
  const { state } = createStateTable(database, schemas, seal).load();
  const refuse = (): never => { throw new Error('what is only read cannot be changed'); };
  return {
    policy: toGatePolicy(state.document, createStopTable(database, clock).load()),
    grants: createGrantStore({ database, clock, seal, newId: refuse, record: refuse }).current(),
  };
}
