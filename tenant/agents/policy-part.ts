import { digestsOf, type Definition } from './definition.ts';
import { freshAgent, type AgentDocument, type PolicyDocument } from '../policy/document.ts';
import type { AutonomyLevel } from '../gate/policy.ts';
import type { Tool } from '../registry/read-registry.ts';
import type { RoleFile } from './role.ts';

/** What a role lets an agent use, over the tools that there are: patterns of the policy, sorted. */
export function allowOf({ tools, own }: Pick<RoleFile, 'tools' | 'own'>, registered: readonly Pick<Tool, 'id' | 'plugin'>[]): string[] {
  const patterns = registered.flatMap(({ id, plugin }) => (tools[plugin] ?? tools['*'] ?? []).map((operation) => `${id}:${operation}`));
  return [...new Set([...own, ...patterns])].toSorted();
}

export interface Wanted {
  readonly definition: Definition;
  /** Patterns that are to be allowed beside those that are. */
  readonly allow: readonly string[];
  readonly level?: AutonomyLevel | undefined;
  /** Whether the policy is to name the digests of the texts. */
  readonly pin: boolean;
}

/** The policy with this agent as it is wanted. What was decided about it before stays. */
export function withAgent(document: PolicyDocument, { definition, allow, level, pin }: Wanted): PolicyDocument {
  const known: AgentDocument = document.agents.get(definition.id) ?? freshAgent;
  const agent: AgentDocument = {
    ...known,
    ...(level === undefined ? {} : { autonomyLevel: level }),
    allow: [...new Set([...known.allow, ...allow])].toSorted(),
    texts: pin ? new Map([...known.texts, ...Object.entries(digestsOf(definition))].toSorted(([a], [b]) => (a < b ? -1 : 1))) : known.texts,
  };
  return { ...document, agents: new Map([...document.agents, [definition.id, agent] as const].toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

export function withoutAgent(document: PolicyDocument, agent: string): PolicyDocument {
  return { ...document, agents: new Map([...document.agents].filter(([id]) => id !== agent)) };
}
