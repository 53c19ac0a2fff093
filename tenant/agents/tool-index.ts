import { LetsbeError } from '../../kernel/errors.ts';
import type { AgentPolicy } from '../gate/policy.ts';
import { judgeTool } from '../gate/tool-policy.ts';
import type { ToolRegistry } from '../registry/registry.ts';
import type { Tools } from '../tools/tools.ts';
import type { KnownTool } from './known-tool.ts';
import type { ToolMemory } from './tool-memory.ts';

/** What there is to call. A tool that is out of order stays as it was: what agents are told does not change with every fault. */
export interface ToolIndex {
  /** Sorted by instance. Only tools that one of these agents may use are looked at. */
  read(agents: readonly AgentPolicy[]): Promise<readonly KnownTool[]>;
}

export interface ToolIndexDependencies {
  readonly registry: Pick<ToolRegistry, 'tools'>;
  readonly tools: Tools;
  readonly memory: ToolMemory;
}

export function createToolIndex({ registry, tools, memory }: ToolIndexDependencies): ToolIndex {
  async function operationsOf(instance: string): Promise<readonly string[] | undefined> {
    try {
      return (await tools.operations(instance)).map(({ name }) => name).toSorted();
    } catch (error) {
      if (error instanceof LetsbeError && outOfOrder.has(error.code)) return undefined;
      throw error;
    }
  }

  return {
    async read(agents) {
      const registered = registry.tools();
      const wanted = registered.filter(({ id }) => agents.some((agent) => mayTouch(agent, id)));
      const found = await Promise.all(wanted.map(async ({ id, plugin }) => ({ instance: id, plugin, operations: await operationsOf(id) })));
      const titles = new Map((await tools.list(false)).flatMap(({ instance, title, state }) => (state === 'ready' ? [[instance, title]] : [])));
      const known = found.map(({ instance, plugin, operations }): KnownTool => {
        const before = memory.get(instance, plugin);
        if (!operations) return before ?? { instance, title: plugin };
        const tool = { instance, title: titles.get(instance) ?? before?.title ?? plugin, operations };
        memory.put(tool, plugin, registered.map(({ id }) => id));
        return tool;
      });
      return known.toSorted((a, b) => (a.instance < b.instance ? -1 : 1));
    },
  };
}

/** A plugin that cannot serve now, or a registry that changed meanwhile. */
const outOfOrder: ReadonlySet<string> = new Set(['PLUGIN_NOT_READY', 'PLUGIN_UNKNOWN', 'INSTANCE_UNKNOWN']);

/** Whether a policy may allow anything of an instance, by its patterns alone. */
export function mayTouch({ allow, deny }: Pick<AgentPolicy, 'allow' | 'deny'>, instance: string): boolean {
  return allow.some((pattern) => pattern === '*' || pattern.startsWith(`${instance}:`)) && !deny.some((pattern) => pattern === '*' || pattern === `${instance}:*`);
}

/** What of these tools an agent may use: its operations of each, and no tool of which it may use none. */
export function givenTo(agent: AgentPolicy, tools: readonly KnownTool[]): KnownTool[] {
  return tools.flatMap((tool) => {
    if (!tool.operations) return mayTouch(agent, tool.instance) ? [tool] : [];
    const operations = tool.operations.filter((name) => judgeTool(agent, tool.instance, name).allowed);
    return operations.length > 0 ? [{ ...tool, operations }] : [];
  });
}
