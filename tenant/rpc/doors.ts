import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import type { Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { createAgentMethods } from './agent-methods.ts';
import { createAnswerStore } from './answer-store.ts';
import type { MethodTable } from './describe-methods.ts';
import { createDispatch, type Dispatch, type DispatchDependencies } from './dispatch.ts';
import { createIdempotency } from './idempotency.ts';
import { limits as standardLimits, type RpcLimits } from './limits.ts';
import type { Method } from './method.ts';
import { createOperatorMethods } from './operator-methods.ts';
import type { AgentServices, OperatorServices } from './services.ts';
import { createSessions, type Session, type Sessions } from './sessions.ts';

/** What answers behind both sockets; a command of this machine may ask it in its own process. */
export interface Doors {
  readonly operator: Dispatch;
  readonly agent: Dispatch;
  readonly sessions: Sessions;
}

export interface DoorsDependencies {
  readonly services: AgentServices & OperatorServices;
  /** Further methods of the operator's socket. */
  readonly more?: readonly Method[];
  /** Further methods of the agents' socket, for their runtime alone. */
  readonly ofRuntime?: readonly Method[];
  /** `safety.db`, open. */
  readonly database: Database.Database;
  /** Keys the digests of requests; the same after a restart. */
  readonly digestKey: Buffer;
  readonly schemas: Schemas;
  readonly clock: Clock;
  readonly log: Log;
  readonly known: Pick<KnownValues, 'add' | 'remove'>;
  readonly redact: (value: Json) => Json;
  /** That many random bytes of a cryptographic source. */
  readonly random: (size: number) => Buffer;
  readonly limits?: RpcLimits;
}

export function createDoors({ services, more = [], ofRuntime = [], database, digestKey, schemas, clock, log, known, redact, random, limits = standardLimits }: DoorsDependencies): Doors {
  const newName = (): string => random(12).toString('hex');
  const sessions = createSessions({ clock, random, known });

  function door(socket: string, table: MethodTable, authenticate: DispatchDependencies['authenticate']): Dispatch {
    const own = log.child({ socket });
    const store = createAnswerStore({ database, clock, socket });
    return createDispatch({ table, schemas, authenticate, newName, redact, limits, log: own, idempotency: createIdempotency({ store, digestKey, log: own }) });
  }

  return {
    sessions,
    operator: door('operator', createOperatorMethods(services, sessions, more), () => ({ scope: 'operator', agents: new Set() })),
    agent: door('agent', createAgentMethods(services, ofRuntime), ({ session }) => callerOf(sessions.resolve(session))),
  };
}

/** A session is gone after a restart, and what was asked under a key is not: the key belongs to the agents it spoke for. */
function callerOf({ agents, scope = `agents:${[...agents].toSorted().join(',')}` }: Session): { scope: string; agents: ReadonlySet<string> } {
  return { scope, agents };
}
