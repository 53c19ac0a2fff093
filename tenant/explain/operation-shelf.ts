import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkParams } from '../../kernel/adapter/check-params.ts';
import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import { formatFaults } from '../../kernel/fault.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { nearest } from '../../kernel/nearest.ts';
import { classify } from '../../kernel/operations/classify.ts';
import { prepareOperation, type PreparedOperation } from '../../kernel/operations/prepare.ts';
import type { Files } from '../../kernel/plugin/read-folder.ts';
import { parseSource } from '../../kernel/plugin/source.ts';
import type { ParamsSchema } from '../../kernel/schema/operation.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { ParamValidators } from '../../kernel/schema/param-validators.ts';
import { operationFacts } from '../gate/rules/operation-facts.ts';
import type { Facts } from '../gate/rules/fact-kinds.ts';
import type { Verdict } from '../gate/verdict.ts';
import type { Tool } from '../registry/read-registry.ts';

export interface OperationQuestion {
  readonly instance: string;
  readonly operation: string;
  readonly params: JsonObject;
}

/** A call of an operation as far as it can be known without a tenant: nothing is loaded, nothing is sent. */
export interface FoundOperation {
  /** `posts.publish` */
  readonly name: string;
  readonly base: Verdict;
  readonly facts: Facts;
  /** Why the call would be refused before it is judged: params that do not fit, a reference in the wrong place. */
  readonly fault: LetsbeError | undefined;
}

export interface OperationShelf {
  /** Throws INSTANCE_UNKNOWN or OPERATION_UNKNOWN with the closest name. */
  find(question: OperationQuestion): FoundOperation;
  /** What an operation takes; undefined where it is not known. */
  paramsOf(instance: string, operation: string): ParamsSchema | undefined;
}

export interface OperationShelfDependencies {
  /** `adapters/` of the program. */
  readonly folder: string;
  readonly schemas: Schemas;
  readonly validators: ParamValidators;
  /** Instances; an adapter's own name stands for itself where none has it. */
  readonly tools: readonly Tool[];
}

/** Operations straight from the adapters' files, each adapter read when it is first asked for. */
export function createOperationShelf({ folder, schemas, validators, tools }: OperationShelfDependencies): OperationShelf {
  const known = new Map<string, ReadonlyMap<string, PreparedOperation>>();

  function operationsOf(plugin: string): ReadonlyMap<string, PreparedOperation> {
    const kept = known.get(plugin);
    if (kept) return kept;
    const { source, faults } = parseSource(plugin, readAdapter(join(folder, plugin)), schemas);
    if (!source) throw new LetsbeError('PLUGIN_INVALID', { plugin, faults: formatFaults(faults) });
    const prepared = new Map([...source.operations].map(([name, definition]) => [name, prepareOperation(plugin, name, definition)]));
    known.set(plugin, prepared);
    return prepared;
  }

  function lookUp(instance: string, asked: string): { readonly tool: Tool | undefined; readonly plugin: string; readonly name: string; readonly operation: PreparedOperation } {
    const tool = tools.find(({ id }) => id === instance);
    const plugin = tool?.plugin ?? instance;
    if (!/^[a-z][a-z0-9-]*$/.test(plugin) || !existsSync(join(folder, plugin, 'plugin.json'))) {
      const close = nearest(instance, [...tools.map(({ id }) => id), ...readdirSync(folder)]);
      throw new LetsbeError('INSTANCE_UNKNOWN', { instance, hint: close === undefined ? '' : ` Did you mean ${close}?` });
    }
    const operations = operationsOf(plugin);
    const name = asked.startsWith(`${plugin}.`) ? asked.slice(plugin.length + 1) : asked;
    const operation = operations.get(name);
    if (!operation || tool?.operations?.has(name) === false) {
      const close = nearest(name, operations.keys());
      throw new LetsbeError('OPERATION_UNKNOWN', { operation: `${plugin}.${name}`, hint: close === undefined ? '' : ` Did you mean ${plugin}.${close}?` });
    }
    return { tool, plugin, name, operation };
  }

  return {
    paramsOf(instance, asked) {
      try {
        return lookUp(instance, asked).operation.definition.params;
      } catch (error) {
        // What is not known is said once it is judged.
        if (error instanceof LetsbeError) return undefined;
        throw error;
      }
    },
    find({ instance, operation: asked, params: given }) {
      const { tool, plugin, name, operation } = lookUp(instance, asked);
      const { params, fault } = fitted(operation, given, validators);
      const { class: decided, external, reasons } = classify(operation.definition, params);
      const outside = external || tool?.external?.has(name) === true;
      const base = { class: decided, external: outside, ask: false, reasons: reasons.map((sentence) => ({ rule: 'operation', sentence })) };
      return { name, base, fault, facts: operationFacts({ plugin, instance, operation: name, params, class: decided, external: outside, idempotent: operation.definition.idempotent }) };
    },
  };
}

function fitted(operation: PreparedOperation, given: JsonObject, validators: ParamValidators): { params: JsonObject; fault: LetsbeError | undefined } {
  try {
    return { params: checkParams(operation, given, validators), fault: undefined };
  } catch (error) {
    return { params: given, fault: asLetsbeError(error) };
  }
}

/** What parsing needs of an adapter's folder: manifest and operations. */
function readAdapter(folder: string): Files {
  const operations = join(folder, 'operations');
  const names = existsSync(operations) ? readdirSync(operations).map((file) => `operations/${file}`) : [];
  return new Map(['plugin.json', ...names].map((path) => [path, readFileSync(join(folder, path))]));
}
