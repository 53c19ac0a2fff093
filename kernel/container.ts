import { asFunction, asValue, createContainer, InjectionMode, type AwilixContainer } from 'awilix/browser';
import type { Clock } from './clock.ts';
import { createTokens, type Tokens } from './egress/auth/tokens.ts';
import { createEgress, type Egress } from './egress/egress.ts';
import type { Lookup } from './egress/resolve.ts';
import type { SecretStore } from './egress/secrets.ts';
import type { Transport } from './egress/transport.ts';
import type { Log } from './log.ts';
import { createAdapterKind, type BuiltAdapter, type Targets } from './adapter/adapter.ts';
import { createRunner, type Runner } from './operations/run.ts';
import type { PluginKind, PluginScope } from './plugin/kinds.ts';
import type { PluginSource } from './plugin/source.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { createSchemas, type Schemas } from './schema/compile.ts';
import { createParamValidators, type ParamValidators } from './schema/param-validators.ts';

/** What the program that embeds the kernel provides. */
export interface Ports {
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretStore;
  readonly targets: Targets;
  readonly transport: Transport;
  readonly lookup: Lookup;
  readonly sandbox: Sandbox;
  /** A random text for multipart borders. */
  readonly boundary: () => string;
  readonly userAgent: string;
}

/** The root scope. */
export interface Root extends Ports {
  readonly schemas: Schemas;
  readonly validators: ParamValidators;
  readonly tokens: Tokens;
  readonly adapterKind: PluginKind<BuiltAdapter>;
}

interface ScopeCradle extends Root {
  readonly source: PluginSource;
  readonly generation: string;
  readonly egress: Egress;
  readonly runner: Runner;
  readonly pluginLog: Log;
}

export type KernelContainer = AwilixContainer<Root>;

export function createKernelContainer(ports: Ports): KernelContainer {
  const container = createContainer<Root>({ injectionMode: InjectionMode.PROXY, strict: true });
  container.register({
    clock: asValue(ports.clock),
    log: asValue(ports.log),
    secrets: asValue(ports.secrets),
    targets: asValue(ports.targets),
    transport: asValue(ports.transport),
    lookup: asValue(ports.lookup),
    sandbox: asValue(ports.sandbox),
    boundary: asValue(ports.boundary),
    userAgent: asValue(ports.userAgent),
    schemas: asFunction(createSchemas).singleton(),
    validators: asFunction(() => createParamValidators()).singleton(),
    tokens: asFunction(createTokens).singleton(),
    adapterKind: asFunction(createAdapterKind).singleton(),
  });
  return container;
}

/** The child scope of one generation of a plugin. Only what `PluginScope` names is handed on. */
export function createPluginScope(root: KernelContainer, source: PluginSource, generation: string): PluginScope {
  const scope = root.createScope<ScopeCradle>();
  scope.register({
    source: asValue(source),
    generation: asValue(generation),
    pluginLog: asFunction(({ log }: Root) => log.child({ plugin: source.manifest.id, generation })).scoped(),
    egress: asFunction((cradle: ScopeCradle) => createEgress(source.manifest, cradle)).scoped(),
    runner: asFunction(({ egress, secrets, clock, boundary }: ScopeCradle) =>
      createRunner({ egress, secrets, clock, boundary, defaultBase: source.manifest.permissions.http?.[0]?.basePath ?? '' })).scoped(),
  });
  const { egress, runner, pluginLog } = scope.cradle;
  return { source, generation, egress, runner, log: pluginLog };
}
