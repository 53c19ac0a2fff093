import type IvmModule from 'isolated-vm';
import type { GenerationCode, HeldIsolate } from './isolate-holder.ts';

/** A fresh realm with the plugin's module loaded in it; nothing of an earlier call is left. */
export interface OpenContext {
  /** Starts a handler, or delivers the answer of a door call. */
  readonly enter: IvmModule.Reference;
  readonly entry: IvmModule.Module;
  release(): void;
}

/** What the guest does with the realm's one way out: the name of a host call or of an ending, a number, a text. */
export type Post = (kind: unknown, n: unknown, text: unknown) => void;

export interface GuestSources {
  readonly ivm: typeof IvmModule;
  readonly bridge: string;
  readonly host: string;
  readonly code: GenerationCode;
  readonly config: string;
}

/**
 * Makes a context, puts the bridge into it before any guest code, and evaluates the entry.
 * Throws what the guest's top level threw, or an error that names the import it may not make.
 */
export async function openContext(held: HeldIsolate, sources: GuestSources, post: Post, ms: number): Promise<OpenContext> {
  const { isolate } = held;
  const releases: (() => void)[] = [];
  const keep = <T extends { release(): void }>(handle: T): T => {
    releases.push(() => handle.release());
    return handle;
  };
  const release = () => {
    for (const each of releases.splice(0)) each();
  };
  try {
    const context = keep(await isolate.createContext());
    held.bridge ??= isolate.compileScript(sources.bridge, { filename: 'letsbe:bridge' });
    // Sent together: the tasks of one isolate run in the order they were given.
    const loads = await Promise.all([
      isolate.compileModule(sources.host, { filename: 'letsbe:host' }).then(keep),
      isolate.compileModule(sources.code.source, { filename: 'entry' }).then(keep),
      held.bridge,
      context.global.set('letsbe:post', new sources.ivm.Callback(post, { ignored: true })),
      context.global.set('letsbe:config', sources.config),
    ]);
    const [host, entry, bridge] = loads;
    const resolve = (specifier: string) => (specifier === 'letsbe:host' ? host : refuseImport(specifier));
    const [enter] = await Promise.all([bridge.run(context, { reference: true }).then(keep), entry.instantiate(context, resolve)]);
    // An entry that imports the host evaluates it first; one that does not must not find what the bridge left for it either.
    if (entry.dependencySpecifiers.length === 0) {
      await host.instantiate(context, refuseImport);
      await host.evaluate();
    }
    await entry.evaluate({ timeout: ms });
    return { enter, entry, release };
  } catch (error) {
    release();
    throw error;
  }
}

function refuseImport(specifier: string): never {
  throw new Error(`it imports ${JSON.stringify(specifier.slice(0, 100))}; only "letsbe:host" can be imported`);
}
