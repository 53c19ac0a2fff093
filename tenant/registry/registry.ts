import type { Targets } from '../../kernel/adapter/adapter.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { Tool } from './read-registry.ts';

/** The tools of this tenant. Replaced as a whole when the file changes. */
export interface ToolRegistry extends Targets {
  tools(): readonly Tool[];
  /** Throws INSTANCE_UNKNOWN with the closest name. */
  find(instance: string): Tool;
  replace(tools: readonly Tool[]): void;
}

export function createToolRegistry(initial: readonly Tool[]): ToolRegistry {
  let tools = initial;
  return {
    tools: () => tools,
    find(instance) {
      const tool = tools.find(({ id }) => id === instance);
      if (tool) return tool;
      const close = nearest(instance, tools.map(({ id }) => id));
      const known = tools.length === 0 ? ' It is empty.' : ` It has ${tools.map(({ id }) => id).join(', ')}.`;
      throw new LetsbeError('INSTANCE_UNKNOWN', { instance, hint: close === undefined ? known : ` Did you mean ${close}?` });
    },
    instancesOf: (plugin) => tools.filter((tool) => tool.plugin === plugin),
    replace(next) {
      tools = next;
    },
  };
}
