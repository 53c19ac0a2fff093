import type { BuiltAdapter } from '../../kernel/adapter/adapter.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { classify, givesOutsidersWords } from '../../kernel/operations/classify.ts';
import type { OperationCall } from '../../kernel/operations/run.ts';
import type { Pages } from '../../kernel/operations/read-pages.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';
import { summarise } from '../../kernel/template/summarise.ts';
import { digestOf } from '../calls/bound-hash.ts';
import type { CallRequest, Executor, ReadyCall } from '../calls/ready-call.ts';
import { operationFacts } from '../gate/rules/operation-facts.ts';
import type { Verdict } from '../gate/verdict.ts';
import type { Tool } from '../registry/read-registry.ts';
import type { ToolRegistry } from '../registry/registry.ts';
import type { LeaseTool } from './lease-tool.ts';
import type { RateLimit } from './rate-limit.ts';

export interface ToolExecutorDependencies {
  readonly registry: ToolRegistry;
  readonly leaseTool: LeaseTool;
  readonly rateLimit: RateLimit;
  readonly known: KnownValues;
}

const defaultCallsPerMinute = 120;

/** Runs operations of the registry's tools. */
export function createToolExecutor({ registry, leaseTool, rateLimit, known }: ToolExecutorDependencies): Executor {
  function prepare(tool: Tool, adapter: BuiltAdapter, { operation, params }: CallRequest, more: { signal?: AbortSignal; beforeSend?: () => void } = {}): OperationCall {
    const name = operation.startsWith(`${tool.plugin}.`) ? operation.slice(tool.plugin.length + 1) : operation;
    return adapter.prepare({ instance: tool, operation: name, params, ...more });
  }

  function makeReady(tool: Tool, adapter: BuiltAdapter, generation: string, request: CallRequest): ReadyCall {
    const { operation, params } = prepare(tool, adapter, request);
    const { definition, id, name, digest } = operation;
    const base = baseOf(tool, operation, params);
    const again = { ...request, params };
    const shown = async (which: 'subject' | 'verify'): Promise<JsonObject | undefined> => {
      const found = await adapter.show(prepare(tool, adapter, again), which);
      return found && (known.redactJson(found) as JsonObject);
    };
    return {
      instance: tool.id, operation: id, name, title: definition.title, summary: summarise(definition.summary, params), params, base, generation,
      bound: { definition: digest, target: `${tool.target.origin}${tool.target.prefix} ${tool.auth?.scheme ?? 'open'} ${tool.auth?.secret ?? ''} ${digestOf(tool.config)}`, files: {} },
      idempotent: definition.idempotent,
      outsiders: givesOutsidersWords(definition, params),
      facts: operationFacts({ plugin: tool.plugin, instance: tool.id, operation: name, params, class: base.class, external: base.external, idempotent: definition.idempotent }),
      subject: () => shown('subject'),
      verify: () => shown('verify'),
      async run(beforeSend, signal) {
        rateLimit.take(tool.id, adapter.manifest.limits?.callsPerMinute ?? defaultCallsPerMinute);
        const { result, pages } = await adapter.run(prepare(tool, adapter, again, { beforeSend, signal }));
        return { result: known.redactJson(result), ...(pages ? { pages: known.redactJson({ ...pages }) as unknown as Pages } : {}) };
      },
    };
  }

  return {
    serves: (instance) => registry.tools().some(({ id }) => id === instance),
    within: (request, use) => leaseTool(request.instance, (tool, adapter, generation) => use(makeReady(tool, adapter, generation, request))),
  };
}

/** What a call is by its definition, and by what the registry says of this instance. */
function baseOf(tool: Tool, operation: OperationCall['operation'], params: JsonObject): Verdict {
  const { class: decided, external, reasons } = classify(operation.definition, params);
  const own = reasons.map((sentence) => ({ rule: 'operation', sentence }));
  if (external || !tool.external?.has(operation.name)) return { class: decided, external, ask: false, reasons: own };
  return { class: decided, external: true, ask: false, reasons: [...own, { rule: 'registry', sentence: `The registry says that it reaches outside at ${tool.id}.` }] };
}
