import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import type { Disposables } from '../../kernel/disposables.ts';
import { createAgentMethods } from '../rpc/agent-methods.ts';
import { createAnswerStore } from '../rpc/answer-store.ts';
import type { MethodTable } from '../rpc/describe-methods.ts';
import { createDispatch, type Dispatch } from '../rpc/dispatch.ts';
import { createIdempotency } from '../rpc/idempotency.ts';
import { limits } from '../rpc/limits.ts';
import type { RpcCaller } from '../rpc/method.ts';
import { createOperatorMethods } from '../rpc/operator-methods.ts';
import { serveRpc } from '../rpc/serve.ts';
import { createSessions, type Sessions } from '../rpc/sessions.ts';
import type { Tenant } from '../start.ts';
import { createOperatorServices } from './operator-services.ts';
import { personMethods } from './person-methods.ts';
import { createToolBook } from './tool-book.ts';

export interface SocketsDependencies {
  readonly tenant: Tenant;
  readonly clock: Clock;
}

export interface Doors {
  readonly operator: Dispatch;
  readonly agent: Dispatch;
  readonly sessions: Sessions;
}

/** What both sockets answer with, without the sockets: a command of this machine may ask in its own process. */
export function createDoors({ tenant, clock }: SocketsDependencies): Doors {
  const { calls, log, known, tools, registry, policy, safety, schemas } = tenant;
  const sessions = createSessions({ clock, random: randomBytes, known });
  const digestKey = tenant.deriveKey('idempotency');
  const door = (socket: string, table: MethodTable, authenticate: (params: { readonly session?: unknown }) => RpcCaller): Dispatch => createDispatch({
    table, schemas, log, limits, redact: known.redactJson, newName: () => randomBytes(8).toString('hex'), authenticate,
    idempotency: createIdempotency({ store: createAnswerStore({ database: safety.handle, clock, socket }), digestKey, log }),
  });
  const agentTable = createAgentMethods({
    book: createToolBook({ tools, registry, policy: policy.current }),
    calls: {
      submit: ({ chain, key, ...request }) => calls.submit({ ...request, key, caller: { chain } }),
      status: (call, agents) => calls.status(call, agents),
      cancel: (call, agents) => calls.cancel(call, [...agents].join(', '), agents),
    },
  });
  return {
    sessions,
    operator: door('operator', createOperatorMethods(createOperatorServices(tenant, schemas), sessions, personMethods(tenant)), () => ({ scope: 'operator', agents: new Set() })),
    agent: door('agent', agentTable, ({ session }) => {
      const { id, agents } = sessions.resolve(session);
      return { scope: `session ${id}`, agents };
    }),
  };
}

/** Opens `operator.sock` and `agent.sock` in the state folder; they end with `disposables`. */
export async function openSockets(stateFolder: string, doors: Doors, { tenant, clock }: SocketsDependencies, disposables: Disposables): Promise<{ operator: string; agent: string }> {
  const uid = process.getuid?.() ?? 0;
  const newName = (): string => randomBytes(8).toString('hex');
  const open = async (name: string, mode: 0o600 | 0o660, dispatch: Dispatch): Promise<string> => {
    const path = join(stateFolder, name);
    const server = await serveRpc({ place: { path, mode }, dispatch, clock, log: tenant.log, uid, newName });
    disposables.add(name, () => server.close());
    return path;
  };
  return { operator: await open('operator.sock', 0o600, doors.operator), agent: await open('agent.sock', 0o660, doors.agent) };
}
