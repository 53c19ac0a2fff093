import type IvmModule from 'isolated-vm';

/** What the guest does with the realm's one way out: the name of a host call or of an ending, a number, a text. */
export type Post = (kind: unknown, n: unknown, text: unknown) => void;

export interface GenerationCode {
  readonly source: string;
  readonly memoryMiB: number;
}

/** A running isolate, and for whose fault it was thrown away by us; one that was disposed without a culprit ran out of memory. */
export interface HeldIsolate {
  readonly isolate: IvmModule.Isolate;
  /** The bridge, compiled once and run in each context. */
  bridge?: Promise<IvmModule.Script>;
  /** A context made ahead for the next call, without any guest code run in it. */
  spare?: { readonly config: string; readonly context: Promise<PreparedContext> };
  culprit?: object;
}

export interface GuestSources {
  readonly ivm: typeof IvmModule;
  readonly bridge: string;
  readonly host: string;
  readonly code: GenerationCode;
  readonly config: string;
}

/** A fresh realm with the bridge in it and the plugin's modules linked. No guest code has run: that needs a call to answer for it. */
export interface PreparedContext {
  /** Starts a handler, or delivers the answer of a door call. */
  readonly enter: IvmModule.Reference;
  readonly entry: IvmModule.Module;
  /** Whoever is told what the guest posts; nobody until a call takes the context. */
  listener: Post | undefined;
  release(): void;
}

/**
 * Makes a context, puts the bridge into it before any guest code, and links the entry.
 * Throws an error that names the import the entry may not make, or its fault of syntax.
 */
export async function prepareContext(held: HeldIsolate, sources: GuestSources): Promise<PreparedContext> {
  const { isolate } = held;
  const releases: (() => void)[] = [];
  const keep = <T extends { release(): void }>(handle: T): T => {
    releases.push(() => handle.release());
    return handle;
  };
  const release = () => {
    for (const each of releases.splice(0)) each();
  };
  const slot: { listener: Post | undefined } = { listener: undefined };
  const post: Post = (kind, n, text) => slot.listener?.(kind, n, text);
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
    return Object.assign(slot, { enter, entry, release });
  } catch (error) {
    release();
    throw error;
  }
}

function refuseImport(specifier: string): never {
  throw new Error(`it imports ${JSON.stringify(specifier.slice(0, 100))}; only "letsbe:host" can be imported`);
}
