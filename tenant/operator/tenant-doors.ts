import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { createDoors, type Doors } from '../rpc/doors.ts';
import { openRpc, type Rpc } from '../rpc/open-rpc.ts';
import type { Tenant } from '../start.ts';
import { chatMethods } from './chat-methods.ts';
import type { Workforce } from '../openclaw/workforce.ts';
import { createAgentServices } from './agent-services.ts';
import { agentsMethods } from './agents-methods.ts';
import { egressMethods } from './egress-methods.ts';
import { createOperatorServices } from './operator-services.ts';
import { personMethods } from './person-methods.ts';
import { runtimeMethods } from './runtime-methods.ts';
import { scheduleMethods } from './schedule-methods.ts';
import { workflowMethods } from './workflow-methods.ts';

/** What a tenant answers to people and agents, without the sockets. */
export function createTenantDoors(tenant: Tenant, clock: Clock, workforce?: Pick<Workforce, 'methods' | 'chat' | 'runtime'>): Doors {
  const { log, known, safety, schemas } = tenant;
  return createDoors({
    services: { ...createAgentServices(tenant), ...createOperatorServices(tenant, schemas) },
    more: [...personMethods(tenant), ...egressMethods(tenant), ...agentsMethods(tenant), ...scheduleMethods(tenant.routines), ...workflowMethods(tenant.routines), ...(workforce ? [...chatMethods(workforce.chat), ...runtimeMethods(workforce)] : [])],
    ...(workforce ? { ofRuntime: workforce.methods } : {}),
    database: safety.handle, digestKey: tenant.deriveKey('idempotency'), schemas, clock, log, known, redact: known.redactJson, random: randomBytes,
  });
}

export interface OpenedSockets {
  readonly paths: { readonly operator: string; readonly agent: string };
  readonly rpc: Rpc;
}

/** Opens `operator.sock` in the state folder, and `agent.sock` there or where the agents' runtime reaches it. */
export async function openSockets(stateFolder: string, doors: Doors, { log }: Pick<Tenant, 'log'>, clock: Clock, { agentSocket = join(stateFolder, 'agent.sock'), agentGroup }: { readonly agentSocket?: string; readonly agentGroup?: number } = {}): Promise<OpenedSockets> {
  const paths = { operator: join(stateFolder, 'operator.sock'), agent: agentSocket };
  return { paths, rpc: await openRpc({ doors, paths, ...(agentGroup === undefined ? {} : { agentGroup }), uid: process.getuid?.() ?? 0, clock, log, random: randomBytes }) };
}
