import type { FromSchema } from 'json-schema-to-ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { AgentFile, PolicyFile } from '../../kernel/wire/policy.ts';
import { agentId, level, time } from '../../kernel/wire/words.ts';

const unlockTool = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*([.:][a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*)?$', maxLength: 200, description: 'an instance, or instance.operation' } as const;

/** What is opened of the External Comms Gate for one agent. */
export const externalComms = {
  type: 'object', additionalProperties: false, required: ['defaultLocked', 'toolUnlocks'],
  properties: {
    defaultLocked: { type: 'boolean', const: true, description: 'what is not named stays locked; there is no other way' },
    toolUnlocks: { type: 'array', maxItems: 500, items: { type: 'object', additionalProperties: false, required: ['tool', 'enabled', 'expiresAt'], properties: { tool: unlockTool, enabled: { type: 'boolean' }, expiresAt: { anyOf: [time, { type: 'null' }] } } } },
  },
} as const;

export const autonomyChange = { type: 'object', additionalProperties: false, required: ['autonomyLevel'], properties: { autonomyLevel: level, externalComms } } as const;

const toolPattern = { type: 'string', pattern: '^(\\*|[a-z][a-z0-9]*(-[a-z0-9]+)*:(\\*|[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*(\\.\\*)?))$', maxLength: 200 } as const;
const toolPatterns = { type: 'array', maxItems: 500, items: toolPattern } as const;
export const agentChange = { type: 'object', additionalProperties: false, minProperties: 1, properties: { allow: toolPatterns, deny: toolPatterns, stopped: { type: 'boolean' } } } as const;

/** An agent as its customer sees it: what is wanted, and what the server last said. */
export const agentView = {
  type: 'object', additionalProperties: false, required: ['agentId', 'tenantId', 'autonomyLevel', 'externalComms', 'allow', 'deny', 'stopped', 'status', 'observedAutonomyLevel', 'notApplied'],
  properties: {
    agentId, tenantId: { type: 'string' }, autonomyLevel: level, externalComms, allow: toolPatterns, deny: toolPatterns, stopped: { type: 'boolean' },
    status: { type: ['string', 'null'] }, observedAutonomyLevel: { anyOf: [level, { type: 'null' }] },
    notApplied: { type: 'array', description: 'what the server has not taken over, and why', items: { type: 'object', additionalProperties: false, required: ['item', 'state', 'reason'], properties: { item: { type: 'string' }, state: { type: 'string' }, reason: { type: 'string' } } } },
  },
} as const;

export type AgentView = FromSchema<typeof agentView>;
type ExternalComms = FromSchema<typeof externalComms>;

/** What a heartbeat said, as far as agents go. */
export interface LastWord {
  readonly agents: readonly { readonly agentId: string; readonly status: string; readonly autonomyLevel: 1 | 2 | 3 }[];
  readonly observed?: readonly { readonly item: string; readonly state: string; readonly reason: string }[];
}

/** Draws the agents of a policy beside the server's last word. Pure. */
export function viewAgents(tenantId: string, policy: PolicyFile, last: LastWord | undefined): AgentView[] {
  return Object.entries(policy.agents ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, agent]) => {
    const seen = last?.agents.find((one) => one.agentId === id);
    return {
      agentId: id, tenantId, autonomyLevel: agent.autonomyLevel ?? policy.autonomyLevel ?? 2,
      externalComms: { defaultLocked: true, toolUnlocks: (agent.externalComms?.toolUnlocks ?? []).map(({ tool, expiresAt }) => ({ tool: tool.replace(':', '.'), enabled: true, expiresAt })) },
      allow: agent.allow ?? [], deny: agent.deny ?? [], stopped: agent.stopped ?? false,
      status: seen?.status ?? null, observedAutonomyLevel: seen?.autonomyLevel ?? null,
      notApplied: (last?.observed ?? []).filter(({ item, state }) => state !== 'applied' && (item === `agents.${id}` || item.startsWith(`agents.${id}.`))).map(({ item, state, reason }) => ({ item, state, reason })),
    };
  });
}

/** A policy with one agent changed. @throws AGENT_UNKNOWN. */
export function changeAgent(policy: PolicyFile, id: string, change: (agent: AgentFile) => AgentFile): PolicyFile {
  const agents = policy.agents ?? {};
  const found = Object.hasOwn(agents, id) ? agents[id] : undefined;
  if (!found) throw new LetsbeError('AGENT_UNKNOWN', { agent: id, known: Object.keys(agents).toSorted().join(', ') || 'none yet' });
  return { ...policy, agents: { ...agents, [id]: change(found) } };
}

/** The unlocks of a request, as a policy has them. What is not enabled is locked, which needs no entry. */
export function toUnlocks({ toolUnlocks }: ExternalComms): { tool: string; expiresAt: string | null }[] {
  const unlocks = new Map(toolUnlocks.filter(({ enabled }) => enabled).map(({ tool, expiresAt }) => [tool.replace('.', ':'), expiresAt]));
  return [...unlocks].map(([tool, expiresAt]) => ({ tool, expiresAt })).toSorted((a, b) => (a.tool < b.tool ? -1 : 1));
}
