import type { BuiltAdapter } from '../../kernel/adapter/adapter.ts';
import { LetsbeError, type ErrorDetails } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { classify, type Classification } from '../../kernel/operations/classify.ts';
import type { PreparedOperation } from '../../kernel/operations/prepare.ts';
import type { OperationCall } from '../../kernel/operations/run.ts';
import type { Pages } from '../../kernel/operations/read-pages.ts';
import type { PluginHost, PluginStatus } from '../../kernel/plugin/host.ts';
import type { KnownValues } from '../../kernel/redaction/known-values.ts';
import { summarise } from '../../kernel/template/summarise.ts';
import type { Audit } from '../audit/audit.ts';
import { recordCall } from '../audit/record-call.ts';
import type { Tool } from '../registry/read-registry.ts';
import type { ToolRegistry } from '../registry/registry.ts';
import type { RateLimit } from './rate-limit.ts';

/** A call as an agent or a person makes it. */
export interface ToolRequest {
  readonly instance: string;
  /** `posts.publish`, or with the plugin before it: `ghost.posts.publish`. */
  readonly operation: string;
  readonly params: JsonObject;
  readonly signal?: AbortSignal;
}

/** What is known of a call before anything is sent. */
export interface JudgedCall {
  readonly operation: PreparedOperation;
  readonly classification: Classification;
  /** The sentence for a person, filled by the host. */
  readonly summary: string;
  readonly params: JsonObject;
}

export interface ToolOutcome {
  readonly result: Json;
  readonly pages?: Pages;
  /** Which generation of the plugin answered. */
  readonly generation: string;
}

export interface ToolView {
  readonly instance: string;
  readonly plugin: string;
  readonly title: string;
  readonly origin: string;
  readonly state: PluginStatus['state'] | 'absent';
  readonly reason: string;
  readonly operations: number;
}

export interface Tools {
  /** Every tool of the registry; with `build`, plugins that wait to be used are built first. */
  list(build?: boolean): Promise<ToolView[]>;
  /** The operations an instance offers. */
  operations(instance: string): Promise<PreparedOperation[]>;
  /** Checks and classifies a call; nothing is sent. */
  judge(request: ToolRequest): Promise<JudgedCall>;
  /** The read that shows what a call is about, with what the tool says redacted. */
  showSubject(request: ToolRequest): Promise<JsonObject | undefined>;
  /** Runs a call that was allowed. Results are redacted, and so is what an error says. */
  call(request: ToolRequest): Promise<ToolOutcome>;
}

export interface ToolsDependencies {
  readonly registry: ToolRegistry;
  readonly plugins: PluginHost;
  readonly rateLimit: RateLimit;
  readonly known: KnownValues;
  readonly audit: Pick<Audit, 'begin' | 'complete'>;
}

const defaultCallsPerMinute = 120;

export function createTools({ registry, plugins, rateLimit, known, audit }: ToolsDependencies): Tools {
  /** The lease keeps the generation alive until the call has ended, whatever is reloaded meanwhile. */
  async function within<T>(instance: string, use: (tool: Tool, adapter: BuiltAdapter, generation: string) => T | Promise<T>): Promise<T> {
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
  }

  /** An error says what the tool said, and a tool may say back what it was sent. */
  function redacted(error: unknown): unknown {
    if (!(error instanceof LetsbeError)) return error;
    return new LetsbeError(error.code, known.redactJson(error.details as JsonObject) as ErrorDetails, error.cause);
  }

  function prepare(tool: Tool, adapter: BuiltAdapter, { operation, params, signal }: ToolRequest): OperationCall {
    const name = operation.startsWith(`${tool.plugin}.`) ? operation.slice(tool.plugin.length + 1) : operation;
    return adapter.prepare({ instance: tool, operation: name, params, signal });
  }

  function classificationOf(tool: Tool, { operation, params }: OperationCall): Classification {
    const classification = classify(operation.definition, params);
    if (!tool.external?.has(operation.name) || classification.external) return classification;
    return { ...classification, external: true, reasons: [...classification.reasons, `the registry says that it reaches outside at ${tool.id}`] };
  }

  async function view(tool: Tool, build: boolean): Promise<ToolView> {
    const about = { instance: tool.id, plugin: tool.plugin, origin: tool.target.origin };
    const absent = { ...about, state: 'absent', title: tool.plugin, operations: 0, reason: 'no plugin of this name is installed' } as const;
    const before = plugins.status(tool.plugin);
    if (!before) return absent;
    if (before.state !== 'ready' && !(before.state === 'found' && build)) return { ...absent, state: before.state, reason: known.redactText(before.reason) };
    try {
      return await within(tool.id, (_, { manifest, operations }) => ({ ...about, state: 'ready', title: manifest.title, operations: operations.size, reason: known.redactText(plugins.status(tool.plugin)?.reason ?? '') }));
    } catch (error) {
      if (!(error instanceof LetsbeError) || error.code !== 'PLUGIN_NOT_READY') throw error;
      const { state, reason } = plugins.status(tool.plugin) ?? absent;
      return { ...absent, state, reason: known.redactText(reason) };
    }
  }

  return {
    list: (build = true) => Promise.all(registry.tools().map((tool) => view(tool, build))),
    operations: (instance) => within(instance, (tool, adapter) => [...adapter.operations.values()].filter(({ name }) => tool.operations?.has(name) ?? true)),
    judge: (request) => within(request.instance, (tool, adapter) => {
      const call = prepare(tool, adapter, request);
      const { operation, params } = call;
      return { operation, params, classification: classificationOf(tool, call), summary: summarise(operation.definition.summary, params) };
    }),
    showSubject: (request) => within(request.instance, async (tool, adapter) => {
      const shown = await adapter.show(prepare(tool, adapter, request), 'subject');
      return shown && (known.redactJson(shown) as JsonObject);
    }),
    call: (request) => within(request.instance, async (tool, adapter, generation) => {
      const call = prepare(tool, adapter, request);
      rateLimit.take(tool.id, adapter.manifest.limits?.callsPerMinute ?? defaultCallsPerMinute);
      const recorded = { instance: tool.id, operation: call.operation, params: call.params, classification: classificationOf(tool, call), generation };
      const { result, pages } = await recordCall(audit, recorded, () => adapter.run(call));
      return { result: known.redactJson(result), ...(pages ? { pages: known.redactJson({ ...pages }) as unknown as Pages } : {}), generation };
    }),
  };
}
