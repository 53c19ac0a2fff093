import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Firewall } from '../../kernel/redaction/firewall.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { openAgents, type AgentsDependencies, type OpenedAgents } from '../../tenant/agents/agents.ts';
import { createBell } from '../../tenant/agents/bell.ts';
import type { By } from '../../tenant/agents/change-agents.ts';
import type { PolicyStore } from '../../tenant/policy/policy-store.ts';
import type { Tool } from '../../tenant/registry/read-registry.ts';
import type { Tools } from '../../tenant/tools/tools.ts';
import { makePolicyStore } from '../tenant/policy/policy-bench.ts';
import { policyOf, schemas } from '../tenant/policy/some-policy.ts';
import { openTestFirewall } from './firewall.ts';
import { makeTempFolder } from './temp-folder.ts';

/** A tool of the registry as a test has it; `down` while its plugin cannot serve. */
export interface TestTool {
  readonly instance: string;
  readonly plugin?: string;
  readonly title?: string;
  readonly operations: readonly string[];
  readonly down?: boolean;
}

export interface AgentsBench {
  readonly agents: OpenedAgents;
  readonly policy: PolicyStore;
  readonly firewall: Firewall;
  readonly folder: string;
  readonly file: string;
  readonly events: Record<string, unknown>[];
  /** As a person without, and with, the owner's code. */
  readonly person: By;
  readonly owner: By;
  /** How often listeners were told. */
  rings(): number;
  /** The policy as the owner gives it. */
  decide(policy: object): Promise<void>;
  setTools(tools: readonly TestTool[]): void;
  /** A file of the desired state of an agent. */
  read(agent: string, file?: string): Promise<string | undefined>;
  /** Over the same folder and policy, as after a restart. */
  reopen(): OpenedAgents;
  /** The file of versions, as somebody with rights on it could open it. */
  database(): Database.Database;
}

export const usualTools: readonly TestTool[] = [
  { instance: 'ghost', title: 'Ghost', operations: ['posts.list', 'posts.publish', 'members.list'] },
  { instance: 'shop', plugin: 'wordpress', title: 'WordPress and WooCommerce', operations: ['orders.list', 'orders.refund', 'posts.list'] },
];

/** Agents over the real policy and the real firewall; tools are what the test says. */
export async function makeAgentsBench(changes: Partial<AgentsDependencies> = {}): Promise<AgentsBench> {
  const folder = makeTempFolder();
  const failed = (error: unknown): void => {
    throw error;
  };
  const bell = createBell(failed);
  const { store: policy, clock, code, events } = makePolicyStore({ changed: bell.ring });
  const firewall = await openTestFirewall();
  let tools = usualTools;
  const registry = { tools: () => tools.map(({ instance, plugin = instance }) => ({ id: instance, plugin }) as Tool) };
  const find = (instance: string): TestTool => {
    const found = tools.find((tool) => tool.instance === instance);
    if (!found || found.down) throw new LetsbeError('PLUGIN_NOT_READY', { plugin: instance, state: 'failed', reason: 'it is down' });
    return found;
  };
  const shownTools = {
    list: () => Promise.resolve(tools.map(({ instance, plugin = instance, title = plugin, down }) => ({ instance, plugin, title: down ? plugin : title, state: down ? 'failed' : 'ready' }))),
    operations: (instance: string) => Promise.try(() => find(instance).operations.map((name) => ({ name }))),
  } as unknown as Tools;
  const open = (): OpenedAgents => openAgents({ stateFolder: folder, clock, schemas, policy, registry, tools: shownTools, known: firewall, bell, record: (event) => void events.push(event as Record<string, unknown>), ...changes });
  const agents = open();
  let rung = 0;
  agents.changed(() => (rung += 1));
  const owner: By = { by: 'ada', proof: { kind: 'recovery-code', code } };
  return {
    agents, policy, firewall, folder, events, owner, person: { by: 'ben' }, file: join(folder, 'agents.db'),
    rings: () => rung,
    decide: async (document) => void (await policy.propose(policyOf(document), 'ada', { kind: 'recovery-code', code })),
    setTools(next) {
      tools = next;
      bell.ring();
    },
    read: async (agent, name = 'AGENTS.md') => (await agents.desired()).find(({ id }) => id === agent)?.files[name],
    reopen: open,
    database: () => new Database(join(folder, 'agents.db')),
  };
}
