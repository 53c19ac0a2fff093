import { createLog } from '../../kernel/log.ts';
import { createPluginHost, type HostDependencies, type PluginHost } from '../../kernel/plugin/host.ts';
import { registerKinds, type BuiltPlugin, type PluginKind, type PluginScope, type Proof } from '../../kernel/plugin/kinds.ts';
import type { Transition } from '../../kernel/plugin/lifecycle.ts';
import { writeBundle } from './bundle.ts';
import { makeFakeClock, type FakeClock } from './fake-clock.ts';
import { makeLoader } from './loader.ts';
import type { Changes } from './plugin.ts';

/** What a plugin of the scripted kind does at one version; what is left out goes well. */
export interface Behaviour {
  readonly check?: PluginKind['check'];
  readonly build?: () => void;
  readonly prove?: (signal: AbortSignal) => Promise<Proof>;
  readonly dispose?: () => Promise<void>;
}

export interface HostBench {
  readonly host: PluginHost;
  readonly clock: FakeClock;
  readonly logged: string[];
  /** `found → loading` of each generation, in order. */
  readonly steps: Transition[];
  /** Generations that were disposed, in order. */
  readonly disposed: string[];
  /** How often each version was built. */
  readonly builds: string[];
  behave(version: string, behaviour: Behaviour): void;
}

/** The real host over bundles on disk. Its one kind, `adapter`, does what the test says; time stands still. */
export function makeHost(changes: Partial<HostDependencies> = {}): HostBench {
  const clock = makeFakeClock();
  const behaviours = new Map<string, Behaviour>();
  const steps: Transition[] = [];
  const disposed: string[] = [];
  const builds: string[] = [];
  const logged: string[] = [];
  const of = (version: string): Behaviour => behaviours.get(version) ?? {};
  const kind: PluginKind = {
    kind: 'adapter',
    check: (source) => of(source.manifest.version).check?.(source) ?? [],
    build({ source, generation }): BuiltPlugin {
      const { version } = source.manifest;
      of(version).build?.();
      builds.push(version);
      return {
        prove: (signal) => of(version).prove?.(signal) ?? Promise.resolve({ ready: true }),
        async dispose() {
          disposed.push(generation);
          await of(version).dispose?.();
        },
      };
    },
  };
  const host = createPluginHost({
    ...makeLoader({ kinds: registerKinds([kind]) }).dependencies,
    clock,
    log: createLog({ level: 'warn', destination: { write: (line: string) => logged.push(line) }, redact: (line) => line }),
    createScope: (source, generation) => ({ source, generation }) as PluginScope,
    record: (transition) => steps.push(transition),
    ...changes,
  });
  return { host, clock, logged, steps, disposed, builds, behave: (version, behaviour) => void behaviours.set(version, behaviour) };
}

/** A bundle of a plugin that is built when it is loaded, once `start` was given. */
export function writeVersion(version: string, manifest: Changes = {}, id = 'acme'): string {
  return writeBundle({ id, manifest: { version, activation: 'onStart', ...manifest } });
}

/** A host whose plugins are built as they are loaded. */
export async function startHost(changes: Partial<HostDependencies> = {}): Promise<HostBench> {
  const bench = makeHost(changes);
  await bench.host.activate('start');
  return bench;
}
