import { randomBytes } from 'node:crypto';
import { createLog } from '../../kernel/log.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { openAudit, type Audit } from '../../tenant/audit/audit.ts';
import type { CallRow } from '../../tenant/calls/call-row.ts';
import { createCallStore } from '../../tenant/calls/call-store.ts';
import { createCalls, type Calls } from '../../tenant/calls/calls.ts';
import type { CallsContext } from '../../tenant/calls/context.ts';
import { openSafetyDatabase } from '../../tenant/database/safety-database.ts';
import { makeFakeClock } from './fake-clock.ts';

export interface CallsBench {
  readonly calls: Calls;
  readonly ctx: CallsContext;
  readonly audit: Audit;
  /** Every step of every recorded call, in order. */
  readonly told: CallRow[];
}

/** The real calls over a database in memory; what decides is given by the test. */
export function makeCalls(changes: Partial<CallsContext> = {}): CallsBench {
  const clock = changes.clock ?? makeFakeClock();
  const database = changes.database ?? openSafetyDatabase(':memory:');
  const audit = changes.audit ?? openAudit({ database, key: randomBytes(32), clock });
  const told: CallRow[] = [];
  const ctx: CallsContext = {
    tenant: 'local', clock, database, audit,
    newName: () => randomBytes(12).toString('hex'),
    store: createCallStore(database),
    sealKey: randomBytes(32),
    executors: [],
    leads: true,
    judge: { judge: (ready) => Promise.resolve(ready.base), raise: (verdict) => verdict },
    policy: () => ({ level: 2, agents: new Map([['marketing', { allow: ['*'], deny: [], unlocks: [] }]]) }),
    grants: { current: () => [], reload: () => undefined, touch: () => undefined, add: () => { throw new LetsbeError('GRANT_UNKNOWN'); } },
    proofs: { verify: () => Promise.reject(new LetsbeError('OWNER_PROOF_INVALID', { reason: 'there is none' })) },
    redact: (value) => value,
    holdsSecret: () => false,
    heard: () => undefined,
    log: createLog({ level: 'silent', destination: { write: () => undefined }, redact: (line) => line }),
    told: (row) => void told.push(row),
    own: new Set(),
    ...changes,
  };
  return { calls: createCalls(ctx, () => 0.5), ctx, audit, told };
}
