import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import type { Json } from '../../kernel/json.ts';
import type { Firewall } from '../../kernel/redaction/firewall.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { modelsOf } from './models-of.ts';
import type { PolicyStore } from '../policy/policy-store.ts';
import type { ToolRegistry } from '../registry/registry.ts';
import type { Tools } from '../tools/tools.ts';
import type { Bell } from './bell.ts';
import { createChangeAgents, type ChangeAgents } from './change-agents.ts';
import { createDefinitionStore } from './definition-store.ts';
import { createDesire } from './desire.ts';
import { createLookAgents, type LookAgents } from './look-agents.ts';
import type { DesiredAgent } from './desired-agent.ts';
import { openDatabase } from '../database/open-database.ts';
import { readRules } from './render/files.ts';
import { loadRoles } from './role.ts';
import { createToolIndex } from './tool-index.ts';
import { createToolMemory } from './tool-memory.ts';

export interface Agents {
  /** What runs now: agents that are in the policy and have a definition. Sorted by id. Throws CONFIG_INVALID where the policy cannot be read. */
  desired(): Promise<readonly DesiredAgent[]>;
  /** Told after each change of definitions, policy or tools; gives back what ends it. */
  changed(told: () => void): () => void;
  close(): void;
}

/** For people: what there is, and changing it. */
export interface OpenedAgents extends Agents {
  readonly look: LookAgents;
  readonly change: ChangeAgents;
}

export interface AgentsDependencies {
  /** Holds `agents.db` and, where there is one, `agent-models.json`. */
  readonly stateFolder: string;
  readonly clock: Clock;
  readonly schemas: Schemas;
  readonly policy: Pick<PolicyStore, 'current' | 'document' | 'propose'>;
  readonly registry: Pick<ToolRegistry, 'tools'>;
  readonly tools: Tools;
  /** Guards texts: they go to providers of models. */
  readonly known: Pick<Firewall, 'inspect' | 'redactText'>;
  /** Rung when policy or tools change; definitions ring it here. */
  readonly bell: Bell;
  readonly record: (event: Json) => void;
}

/** Agents as people defined them, under the policy. Nothing is opened or read before it is first asked for. */
export function openAgents({ stateFolder, clock, schemas, policy, registry, tools, known, bell, record }: AgentsDependencies): OpenedAgents {
  const open = () => {
    const database = openDatabase(join(stateFolder, 'agents.db'));
    const store = createDefinitionStore(database, clock);
    const index = createToolIndex({ registry, tools, memory: createToolMemory(database) });
    const roles = loadRoles(schemas);
    const desire = createDesire({ store, roles, policy, index, rules: readRules(), redact: known.redactText });
    const models = (): readonly string[] | undefined => modelsOf(readIfThere(join(stateFolder, 'agent-models.json')), schemas);
    return {
      database, desire,
      look: createLookAgents({ store, roles, policy, desire }),
      change: createChangeAgents({ store, roles, policy, registry, schemas, models, record, holdsSecret: (text) => known.inspect(text).length > 0, changed: bell.ring }),
    };
  };
  let opened: ReturnType<typeof open> | undefined;
  let closed = false;
  const parts = (): ReturnType<typeof open> => {
    if (closed) throw new Error('the agents of this tenant are closed');
    return (opened ??= open());
  };
  return {
    desired: async () => parts().desire(),
    changed: bell.listen,
    get look() {
      return parts().look;
    },
    get change() {
      return parts().change;
    },
    close() {
      closed = true;
      opened?.database.close();
    },
  };
}

function readIfThere(file: string): { readonly file: string; readonly text: string } | undefined {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
