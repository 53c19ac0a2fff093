import { defineMethod, noParams, type Method } from '../rpc/method.ts';
import { agentId, person, proof } from '../rpc/param-types.ts';
import { longest } from '../agents/definition.ts';
import type { Tenant } from '../start.ts';

const version = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER } as const;
// Lengths are looked at again by the agents, with the mend; here only what is far beyond is kept out.
const edits = {
  title: { type: 'string', maxLength: 200 },
  role: agentId,
  soul: { type: 'string', maxLength: longest.soul * 10, description: 'SOUL.md' },
  instructions: { type: 'string', maxLength: longest.instructions * 10, description: 'the first part of AGENTS.md' },
  model: { type: ['string', 'null'], maxLength: 300, description: "provider/model; null for the tenant's default" },
  asks: { type: 'array', maxItems: 200, items: { type: 'string', maxLength: 64 }, description: 'agents it may ask; * for all' },
  level: { type: 'integer', enum: [1, 2, 3] },
  allow: { type: 'array', maxItems: 200, items: { type: 'string', maxLength: 200 }, description: 'patterns of the policy, beside those that it has' },
} as const;
const ofAgent = { type: 'object', required: ['agent'], additionalProperties: false, properties: { agent: agentId } } as const;
const change = { type: 'object', required: ['agent', 'by'], additionalProperties: false, properties: { agent: agentId, by: person, proof, ...edits } } as const;
const rollback = { type: 'object', required: ['agent', 'version', 'by'], additionalProperties: false, properties: { agent: agentId, version, by: person, proof } } as const;
const remove = { type: 'object', required: ['agent', 'by'], additionalProperties: false, properties: { agent: agentId, by: person } } as const;
const diff = { type: 'object', required: ['agent'], additionalProperties: false, properties: { agent: agentId, from: version, to: version } } as const;

/** Agents: who there is, what they are told, and changing it. What loosens counts with the owner's proof. */
export function agentsMethods({ agents }: Pick<Tenant, 'agents'>): Method[] {
  return [
    defineMethod({ name: 'agents.list', title: 'Agents, and whether they run', params: noParams, handle: () => ({ agents: agents.look.list() }) }),
    defineMethod({ name: 'agents.roles', title: 'What an agent can start from', params: noParams, handle: () => ({ roles: agents.look.roles() }) }),
    defineMethod({ name: 'agents.show', title: 'One agent, with what the runtime is given', params: ofAgent, handle: ({ agent }) => agents.look.show(agent) }),
    defineMethod({ name: 'agents.history', title: 'Versions of an agent, the newest first', params: ofAgent, handle: ({ agent }) => ({ versions: agents.look.history(agent) }) }),
    defineMethod({ name: 'agents.diff', title: 'What differs between two versions', params: diff, handle: ({ agent, from, to }) => agents.look.diff(agent, from, to) }),
    defineMethod({ name: 'agents.add', title: 'Defines an agent', params: change, mutating: { key: 'optional' }, handle: ({ agent, by, proof: given, ...edit }) => agents.change.add(agent, edit, { by, proof: given }) }),
    defineMethod({ name: 'agents.edit', title: 'Changes an agent, or confirms its newest version', params: change, mutating: { key: 'optional' }, handle: ({ agent, by, proof: given, ...edit }) => agents.change.edit(agent, edit, { by, proof: given }) }),
    defineMethod({ name: 'agents.rollback', title: 'Makes an earlier version the newest', params: rollback, mutating: { key: 'optional' }, handle: ({ agent, version: wanted, by, proof: given }) => agents.change.rollback(agent, wanted, { by, proof: given }) }),
    defineMethod({ name: 'agents.remove', title: 'Removes an agent', params: remove, mutating: { key: 'optional' }, handle: ({ agent, by }) => agents.change.remove(agent, { by }) }),
  ];
}
