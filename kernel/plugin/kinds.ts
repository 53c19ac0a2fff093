import type { Egress } from '../egress/egress.ts';
import type { Log } from '../log.ts';
import type { Runner } from '../operations/run.ts';
import type { Fault } from '../fault.ts';
import type { PluginSource } from './source.ts';

/** What one generation of a plugin may draw from: everything in it already carries its id, and nothing of the root can be asked for. */
export interface PluginScope {
  readonly source: PluginSource;
  /** `ghost@1.0.0#7` */
  readonly generation: string;
  readonly log: Log;
  readonly egress: Egress;
  readonly runner: Runner;
}

/** What proving a build showed: it works, or a person must first provide something. Anything worse is thrown. */
export type Proof = { readonly ready: true } | { readonly needs: string };

/** A built plugin, ready to be proved, used and disposed. */
export interface BuiltPlugin {
  /** Shows that it works; ends by `signal`. Throws what keeps it from working. */
  prove(signal: AbortSignal): Promise<Proof>;
  dispose(): Promise<void>;
}

/** An extension point: the Hub and the tenant register the kinds they understand; the kernel only runs the lifecycle. */
export interface PluginKind<Built extends BuiltPlugin = BuiltPlugin> {
  readonly kind: string;
  /** Rules of this kind beyond the schemas. All faults at once. */
  check(source: PluginSource): Fault[];
  /** What only running shows, where that needs nothing but the source. All faults at once. */
  examine?(source: PluginSource): Fault[];
  build(scope: PluginScope): Built;
}

export type Kinds = ReadonlyMap<string, PluginKind>;

export function registerKinds(kinds: readonly PluginKind[]): Kinds {
  return new Map(kinds.map((kind) => [kind.kind, kind]));
}
