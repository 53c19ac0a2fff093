import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programFolder } from '../../kernel/folders.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { PreparedOperation } from '../../kernel/operations/prepare.ts';
import { judgeTool } from '../gate/tool-policy.ts';
import type { Policy } from '../gate/policy.ts';
import type { ToolRegistry } from '../registry/registry.ts';
import type { ToolBook } from '../rpc/services.ts';
import type { Tools } from '../tools/tools.ts';

export interface ToolBookDependencies {
  readonly tools: Tools;
  readonly registry: ToolRegistry;
  readonly policy: () => Policy;
}

/** What agents learn of the tools: only what one of them was given. */
export function createToolBook({ tools, registry, policy }: ToolBookDependencies): ToolBook {
  const isGiven = (agents: ReadonlySet<string>, instance: string, operation: string): boolean =>
    [...agents].some((id) => {
      const agent = policy().agents.get(id);
      return agent !== undefined && judgeTool(agent, instance, operation).allowed;
    });

  async function given(instance: string, agents: ReadonlySet<string>): Promise<PreparedOperation[]> {
    return (await tools.operations(instance)).filter(({ name }) => isGiven(agents, instance, name));
  }

  return {
    async list(agents) {
      const views = await tools.list();
      const listed = await Promise.all(views.map(async ({ instance, title, state, reason }) => {
        if (state !== 'ready') return { instance, title, state, reason, operations: {} };
        const operations = await given(instance, agents);
        return { instance, title, state, operations: Object.fromEntries(operations.map(({ name, definition }) => [name, definition.class])) };
      }));
      return { tools: listed.filter(({ state, operations }) => state !== 'ready' || Object.keys(operations).length > 0) };
    },
    async describe(instance, operation, agents) {
      const operations = await given(instance, agents);
      if (operation === undefined) return { instance, operations: operations.map(({ name, definition }) => ({ operation: name, title: definition.title, class: definition.class })) };
      const name = operation.startsWith(`${registry.find(instance).plugin}.`) ? operation.slice(operation.indexOf('.') + 1) : operation;
      const found = operations.find((one) => one.name === name);
      if (!found) {
        const close = nearest(name, operations.map((one) => one.name));
        throw new LetsbeError('OPERATION_UNKNOWN', { operation: `${instance}:${name}`, hint: close === undefined ? '' : ` Did you mean ${close}?` });
      }
      const { definition } = found;
      return { instance, operation: name, title: definition.title, description: definition.description, class: definition.class, idempotent: definition.idempotent, params: definition.params };
    },
    async cheatSheet(instance) {
      const { plugin } = registry.find(instance);
      try {
        return await readFile(join(programFolder, 'cheatsheets', `${plugin}.md`), 'utf8');
      } catch (error) {
        throw new LetsbeError('USAGE_INVALID', { reason: `There is no cheat sheet for ${plugin}; tools.describe says what its operations take.` }, error);
      }
    },
    secretsOf(instance) {
      const { auth } = registry.find(instance);
      return auth ? [auth.secret] : [];
    },
  };
}
