import type { AgentPolicy } from '../gate/policy.ts';
import type { PolicyStore } from '../policy/policy-store.ts';
import type { DesiredAgent } from './desired-agent.ts';
import type { Definition } from './definition.ts';
import type { DefinitionStore } from './definition-store.ts';
import { pinsOf } from './find-agent.ts';
import { asksOf, nativeToolsOf, ownToolsOf } from './own-tools.ts';
import { renderFiles } from './render/files.ts';
import type { Roles } from './role.ts';
import { textsInForce } from './texts-in-force.ts';
import { givenTo, type ToolIndex } from './tool-index.ts';

export interface DesireDependencies {
  readonly store: DefinitionStore;
  readonly roles: Roles;
  readonly policy: Pick<PolicyStore, 'current' | 'document'>;
  readonly index: ToolIndex;
  readonly rules: string;
  readonly redact: (text: string) => string;
}

/** An agent whose definition and texts the policy stands behind. */
interface Standing {
  readonly id: string;
  readonly policy: AgentPolicy;
  /** The newest settings, with the texts that count. */
  readonly definition: Definition;
}

/** Works out what the runtime is to have: a function of definitions, policy and tools, and of nothing else. */
export function createDesire({ store, roles, policy, index, rules, redact }: DesireDependencies): () => Promise<readonly DesiredAgent[]> {
  function standing(): Standing[] {
    const document = policy.document();
    const { agents } = policy.current();
    return store.newest().flatMap(({ agent: id, removed, definition }): Standing[] => {
      const own = agents.get(id);
      if (removed || !own) return [];
      const { soul, agents: instructions } = textsInForce(id, pinsOf(document, id), store);
      return soul && instructions ? [{ id, policy: own, definition: { ...definition, soul: soul.definition.soul, instructions: instructions.definition.instructions } }] : [];
    });
  }

  return async () => {
    const all = standing();
    const ids = all.map(({ id }) => id);
    const tools = await index.read(all.map((agent) => agent.policy));
    const summaryOf = ({ role }: Definition): string => roles.get(role)?.summary ?? '';
    return all.map(({ id, policy: own, definition }): DesiredAgent => {
      const { title, model, soul, instructions } = definition;
      const registry = givenTo(own, tools);
      const asks = asksOf(id, own, definition.asks, ids);
      const nativeTools = nativeToolsOf(roles.get(definition.role), asks);
      const ownTools = ownToolsOf(own, registry.length > 0);
      const team = all.filter((other) => asks.includes(other.id)).map((other) => ({ id: other.id, title: other.definition.title, summary: summaryOf(other.definition) }));
      const files = renderFiles({ title, summary: summaryOf(definition), soul, instructions, rules, team, tools: { own: ownTools, native: nativeTools, registry } });
      return {
        id, title, ...(model === undefined ? {} : { model }), nativeTools, ownTools, asks,
        // What came into the vault after a text was written is kept out of it all the same.
        files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, redact(text)])),
      };
    });
  };
}
