import type { Clock } from '../clock.ts';
import type { Instance } from '../egress/egress.ts';
import type { SecretStore } from '../egress/secrets.ts';
import { LetsbeError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { nearest } from '../nearest.ts';
import type { BuiltPlugin, PluginKind, PluginScope, Proof } from '../plugin/kinds.ts';
import type { GuestCode, Sandbox } from '../sandbox/sandbox.ts';
import type { ParamValidators } from '../schema/param-validators.ts';
import type { PluginManifest } from '../schema/plugin.ts';
import { mayChange } from '../operations/classify.ts';
import { pick } from '../operations/pick.ts';
import { showsOf } from '../operations/shows.ts';
import { fillObject } from '../template/template.ts';
import { checkParams } from './check-params.ts';
import { lackOf } from './lacks.ts';
import { assertWithin, createDoor } from './door.ts';
import { prepareOperation, type PreparedOperation } from '../operations/prepare.ts';
import { checkAdapter } from './rules/check-adapter.ts';
import type { OperationCall, Outcome } from '../operations/run.ts';
import { plainText } from '../template/summarise.ts';

/** A registry entry with the settings of that instance. */
export interface ToolInstance extends Instance {
  readonly config: JsonObject;
  /** The only operations this entry allows; all of them when left out. */
  readonly operations?: ReadonlySet<string>;
  /** Operations that count as external here, whatever the adapter says. */
  readonly external?: ReadonlySet<string>;
}

/** The tool registry as adapters see it. */
export interface Targets {
  instancesOf(plugin: string): readonly ToolInstance[];
}

export interface AdapterCall {
  readonly instance: ToolInstance;
  /** `posts.publish` */
  readonly operation: string;
  readonly params: JsonObject;
  readonly signal?: AbortSignal | undefined;
  /** See `OperationCall`. */
  readonly beforeSend?: (() => void) | undefined;
}

export interface BuiltAdapter extends BuiltPlugin {
  readonly manifest: PluginManifest;
  readonly operations: ReadonlyMap<string, PreparedOperation>;
  /** Checks a call's params and makes it ready; nothing is sent. Throws OPERATION_UNKNOWN, PARAMS_INVALID, SECRET_REF_UNRESOLVED. */
  prepare(call: AdapterCall): OperationCall;
  run(call: OperationCall): Promise<Outcome>;
  show(call: OperationCall, which: 'subject' | 'verify'): Promise<JsonObject | undefined>;
}

export interface AdapterDependencies {
  readonly clock: Clock;
  readonly sandbox: Sandbox;
  readonly secrets: SecretStore;
  readonly targets: Targets;
  readonly validators: ParamValidators;
}

const defaults = { wallMs: 30_000, memoryMiB: 32 };

/** Tool adapters: declarative operations, with code in the sandbox where one cannot be written down. */
export function createAdapterKind(dependencies: AdapterDependencies): PluginKind<BuiltAdapter> {
  return { kind: 'adapter', check: checkAdapter, build: (scope) => buildAdapter(scope, dependencies) };
}

function buildAdapter({ source, generation, egress, runner, log }: PluginScope, { clock, sandbox, secrets, targets, validators }: AdapterDependencies): BuiltAdapter {
  const { manifest } = source;
  const entry = manifest.entry === undefined ? '' : (source.files.get(manifest.entry)?.toString('utf8') ?? '');
  const operations = new Map([...source.operations].map(([name, definition]) => [name, prepareOperation(manifest.id, name, definition, entry)]));
  const code: GuestCode | undefined = manifest.entry === undefined ? undefined : {
    generation,
    plugin: manifest.id,
    source: entry,
    memoryMiB: manifest.limits?.memoryMiB ?? defaults.memoryMiB,
  };
  // Another version is another chance: what crashed was the one before it.
  if (code) sandbox.pardon(manifest.id);
  const wallMs = manifest.limits?.wallMs ?? defaults.wallMs;
  const defaultBase = manifest.permissions.http?.[0]?.basePath ?? '';

  function prepare({ instance, operation: name, params, signal, beforeSend }: AdapterCall, deadline = clock.elapsed() + wallMs): OperationCall {
    const operation = operations.get(name);
    if (!operation) {
      const close = nearest(name, operations.keys());
      throw new LetsbeError('OPERATION_UNKNOWN', { operation: `${manifest.id}.${plainText(name, 60)}`, hint: close === undefined ? ` ${manifest.id} has ${[...operations.keys()].slice(0, 8).join(', ')} …` : ` Did you mean ${manifest.id}.${close}?` });
    }
    if (instance.operations && !instance.operations.has(name)) {
      throw new LetsbeError('OPERATION_UNKNOWN', { operation: operation.id, hint: ` The registry entry ${instance.id} does not list it under adapters.` });
    }
    return { operation, instance, params: checkParams(operation, params, validators), config: instance.config, deadline, signal, beforeSend };
  }

  async function runHandler(call: OperationCall, handler: string): Promise<Outcome> {
    if (!code) throw new LetsbeError('INTERNAL', {}, new Error(`${call.operation.id} has no code`));
    const run = async (name: string, params: JsonObject): Promise<Json> => {
      const instance = call.instance as ToolInstance;
      // What only reads on the way to a change is no part of it yet.
      const method = operations.get(name)?.definition.request?.method ?? '';
      const beforeSend = mayChange(method, call.operation.definition) ? call.beforeSend : undefined;
      const inner = prepare({ instance, operation: name, params, signal: call.signal, beforeSend }, call.deadline);
      assertWithin(call, inner, instance.external);
      if (!inner.operation.definition.request) throw new LetsbeError('PERMISSION_DENIED', { plugin: manifest.id, what: `run ${inner.operation.id}, which is code itself,`, place: 'a request' });
      return (await runner.run(inner)).result;
    };
    const result = await sandbox.call({
      code,
      handler,
      operation: call.operation.id,
      config: call.config,
      input: call.params,
      wallMs: Math.max(1, call.deadline - clock.elapsed()),
      idempotent: call.operation.definition.idempotent,
      door: createDoor(call, { egress, clock, log, defaultBase, run }),
      ...(call.signal ? { signal: call.signal } : {}),
    });
    return { result };
  }

  function run(call: OperationCall): Promise<Outcome> {
    const { handler } = call.operation.definition;
    return handler === undefined ? runner.run(call) : runHandler(call, handler);
  }

  /**
   * What the tool says of the call's object: by reads of its own, or by other operations, which are green (a rule holds that).
   * A further read that needs a param which was not given has nothing to show.
   */
  async function show(call: OperationCall, which: 'subject' | 'verify'): Promise<JsonObject | undefined> {
    const shows = showsOf(call.operation.definition, which);
    if (shows.length === 0) return undefined;
    const shown = await Promise.all(shows.map(async ({ show: template }, index) => {
      if (template.operation === undefined) return index > 0 && !runner.canShow(call, template) ? {} : runner.show(call, template);
      const params = fillObject(template.params, (name) => call.params[name]);
      const inner = prepare({ instance: withAll(call.instance), operation: template.operation, params, signal: call.signal }, call.deadline);
      return pick((await run(inner)).result, template.show);
    }));
    return Object.assign({}, ...shown) as JsonObject;
  }

  async function prove(signal: AbortSignal): Promise<Proof> {
    const instances = targets.instancesOf(manifest.id);
    if (instances.length === 0) return { needs: `an entry in the tool registry that names ${manifest.id}` };
    const lacking = new Map(instances.map((instance) => [instance, lackOf(instance, manifest, { secrets, validators })]));
    const equipped = instances.filter((instance) => lacking.get(instance) === undefined);
    if (equipped.length === 0) return { needs: [...new Set(lacking.values())].join(', or ') };
    if (manifest.health === undefined) return { ready: true };
    const health = manifest.health;
    const tried = await Promise.allSettled(equipped.map((instance) => runner.run(prepare({ instance: withAll(instance), operation: health, params: {}, signal }))));
    const failed = tried.find((attempt) => attempt.status === 'rejected');
    if (failed && tried.every((attempt) => attempt.status === 'rejected')) throw failed.reason;
    return { ready: true };
  }

  return {
    manifest,
    operations,
    prepare,
    run,
    show,
    prove,
    dispose: () => (code ? sandbox.forget(generation) : Promise.resolve()),
  };
}

/** The instance without its list of allowed operations: what the host reads for itself is no call of an agent. */
function withAll(instance: Instance): ToolInstance {
  const { operations: _, ...all } = instance as ToolInstance;
  return all;
}
