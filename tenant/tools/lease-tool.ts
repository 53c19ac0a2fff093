import type { BuiltAdapter } from '../../kernel/adapter/adapter.ts';
import { LetsbeError, type ErrorDetails } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { PluginHost } from '../../kernel/plugin/host.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';
import type { Tool } from '../registry/read-registry.ts';
import type { ToolRegistry } from '../registry/registry.ts';

export interface LeaseDependencies {
  readonly registry: ToolRegistry;
  readonly plugins: PluginHost;
  readonly known: KnownValues;
}

export type LeaseTool = <T>(instance: string, use: (tool: Tool, adapter: BuiltAdapter, generation: string) => T | Promise<T>) => Promise<T>;

/** Lends the adapter of an instance: the lease keeps its generation alive until `use` has ended, whatever is reloaded meanwhile. Errors are redacted. */
export function createLeaseTool({ registry, plugins, known }: LeaseDependencies): LeaseTool {
  /** An error says what the tool said, and a tool may say back what it was sent. */
  function redacted(error: unknown): unknown {
    if (!(error instanceof LetsbeError)) return error;
    return new LetsbeError(error.code, known.redactJson(error.details as JsonObject) as ErrorDetails, error.cause);
  }

  return async (instance, use) => {
    const tool = registry.find(instance);
    try {
      const lease = await plugins.lease(tool.plugin);
      try {
        return await use(tool, lease.built as BuiltAdapter, lease.generation);
      } finally {
        lease.release();
      }
    } catch (error) {
      throw redacted(error);
    }
  };
}
