import { LetsbeError } from '../../kernel/errors.ts';
import type { PreparedOperation } from '../../kernel/operations/prepare.ts';
import type { PluginStatus } from '../../kernel/plugin/host.ts';
import type { Tool } from '../registry/read-registry.ts';
import type { LeaseDependencies, LeaseTool } from './lease-tool.ts';

export interface ToolView {
  readonly instance: string;
  readonly plugin: string;
  readonly title: string;
  readonly origin: string;
  readonly state: PluginStatus['state'] | 'absent';
  readonly reason: string;
  readonly operations: number;
}

/** What there is to call. To call it goes through the gate (`tenant/calls/`). */
export interface Tools {
  /** Every tool of the registry; with `build`, plugins that wait to be used are built first. */
  list(build?: boolean): Promise<ToolView[]>;
  /** The operations an instance offers. */
  operations(instance: string): Promise<PreparedOperation[]>;
}

export function createTools({ registry, plugins, known, leaseTool }: LeaseDependencies & { readonly leaseTool: LeaseTool }): Tools {
  async function view(tool: Tool, build: boolean): Promise<ToolView> {
    const about = { instance: tool.id, plugin: tool.plugin, origin: tool.target.origin };
    const absent = { ...about, state: 'absent', title: tool.plugin, operations: 0, reason: 'no plugin of this name is installed' } as const;
    const before = plugins.status(tool.plugin);
    if (!before) return absent;
    if (before.state !== 'ready' && !(before.state === 'found' && build)) return { ...absent, state: before.state, reason: known.redactText(before.reason) };
    try {
      return await leaseTool(tool.id, (_, { manifest, operations }) => ({ ...about, state: 'ready', title: manifest.title, operations: operations.size, reason: known.redactText(plugins.status(tool.plugin)?.reason ?? '') }));
    } catch (error) {
      if (!(error instanceof LetsbeError) || error.code !== 'PLUGIN_NOT_READY') throw error;
      const { state, reason } = plugins.status(tool.plugin) ?? absent;
      return { ...absent, state, reason: known.redactText(reason) };
    }
  }

  return {
    list: (build = true) => Promise.all(registry.tools().map((tool) => view(tool, build))),
    operations: (instance) => leaseTool(instance, (tool, adapter) => [...adapter.operations.values()].filter(({ name }) => tool.operations?.has(name) ?? true)),
  };
}
