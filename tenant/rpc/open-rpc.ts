import type Database from 'better-sqlite3';
import type { Clock } from '../../kernel/clock.ts';
import type { Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { createAgentMethods } from './agent-methods.ts';
import { createAnswerStore } from './answer-store.ts';
import type { MethodTable } from './describe-methods.ts';
import { createDispatch, type DispatchDependencies } from './dispatch.ts';
import { createIdempotency } from './idempotency.ts';
import { limits as standardLimits, type RpcLimits } from './limits.ts';
import { createOperatorMethods } from './operator-methods.ts';
import { serveRpc, type RpcServer } from './serve.ts';
import type { AgentServices, OperatorServices } from './services.ts';
import { createSessions, type Session, type Sessions } from './sessions.ts';

export interface Rpc {
  readonly sessions: Sessions;
  readonly agent: RpcServer;
  readonly operator: RpcServer;
  close(): Promise<void>;
}

export interface RpcDependencies {
  readonly services: AgentServices & OperatorServices;
  /** Where the sockets stand. The agents' group may pass through the folder of theirs, and not of the other. */
  readonly paths: { readonly agent: string; readonly operator: string };
  /** The group of the agents' runtime. */
  readonly agentGroup?: number;
  readonly uid: number;
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

/** Opens both local sockets. Throws CONFIG_INVALID when one cannot stand where it should; none is open then. */
export async function openRpc({ services, paths, agentGroup, uid, database, digestKey, schemas, clock, log, known, redact, random, limits = standardLimits }: RpcDependencies): Promise<Rpc> {
  const newName = (): string => random(12).toString('hex');
  const sessions = createSessions({ clock, random, known });

  function dispatchTo(socket: string, table: MethodTable, authenticate: DispatchDependencies['authenticate']): DispatchDependencies {
    const own = log.child({ socket });
    const store = createAnswerStore({ database, clock, socket });
    return { table, schemas, authenticate, newName, redact, limits, log: own, idempotency: createIdempotency({ store, digestKey, log: own }) };
  }

  async function serve(path: string, mode: 0o600 | 0o660, dependencies: DispatchDependencies, group?: number): Promise<RpcServer> {
    return serveRpc({ place: { path, mode, group }, dispatch: createDispatch(dependencies), clock, log: dependencies.log, uid, newName, limits });
  }

  const operator = await serve(paths.operator, 0o600, dispatchTo('operator', createOperatorMethods(services, sessions), () => ({ scope: 'operator', agents: new Set() })));
  try {
    const agent = await serve(paths.agent, 0o660, dispatchTo('agent', createAgentMethods(services), ({ session }) => callerOf(sessions.resolve(session))), agentGroup);
    return { sessions, agent, operator, close: async () => void (await Promise.all([agent.close(), operator.close()])) };
  } catch (error) {
    await operator.close();
    throw error;
  }
}

/** A session is gone after a restart, and what was asked under a key is not: the key belongs to the agents it spoke for. */
function callerOf({ agents }: Session): { scope: string; agents: ReadonlySet<string> } {
  return { scope: `agents:${[...agents].toSorted().join(',')}`, agents };
}
