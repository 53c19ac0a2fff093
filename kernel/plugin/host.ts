import semver from 'semver';
import type { Clock } from '../clock.ts';
import { LetsbeError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import type { Log } from '../log.ts';
import { createGeneration, type Generation } from './generation.ts';
import type { BuiltPlugin, PluginScope, Proof } from './kinds.ts';
import type { PluginState, Transition } from './lifecycle.ts';
import { judgeFailure, loadBundle, type LoadDependencies, type LoadedBundle } from './load-bundle.ts';
import { createQueues } from './queue.ts';
import type { PluginSource } from './source.ts';

/** What a person or the Hub is told of a plugin. */
export interface PluginStatus {
  readonly plugin: string;
  readonly state: PluginState;
  readonly version: string;
  /** Plain words: why it is in this state, or why the last change did not take. */
  readonly reason: string;
  readonly generation: string;
  readonly digest: string;
}

/** A plugin in use: `release` must be called once the call has ended. */
export interface Lease {
  readonly generation: string;
  readonly built: BuiltPlugin;
  release(): void;
}

export interface PluginHost {
  /** Loads or reloads the bundle in a folder. Requests for one plugin queue up; of those that wait, the newest counts. Never throws: the status says what came of it. */
  load(plugin: string, folder: string): Promise<PluginStatus>;
  /** Tries again what waits for a secret, a grant or a tool. */
  retry(plugin: string): Promise<PluginStatus>;
  /** Drains and disposes. */
  remove(plugin: string): Promise<void>;
  /** Takes a plugin out of service at once and, when it is younger than ten minutes, goes back to the last good bundle. */
  fail(plugin: string, reason: string): Promise<void>;
  /** Builds what waits for this trigger: `start`, `tool:<id>`, `event:<name>`. What is loaded later finds it already given. */
  activate(trigger: string): Promise<void>;
  /** Counts a call in; builds a plugin that waited to be used. Throws PLUGIN_UNKNOWN, or PLUGIN_NOT_READY with state and reason. */
  lease(plugin: string): Promise<Lease>;
  statuses(): PluginStatus[];
  status(plugin: string): PluginStatus | undefined;
  close(): Promise<void>;
}

export interface HostDependencies extends LoadDependencies {
  readonly clock: Clock;
  readonly log: Log;
  readonly createScope: (source: PluginSource, generation: string) => PluginScope;
  /** Every step of every generation: for the log and the audit. */
  readonly record: (transition: Transition) => void;
}

interface Entry {
  /** What serves, or what would if it could. */
  current: Generation;
  folder: string;
  /** When it is to be built, as its manifest says. */
  activation: string;
  /** Why the newest request did not take, while an older one serves on. */
  reason: string;
}

const drainMs = 30_000;
const healthMs = 10_000;
const probationMs = 10 * 60_000;

export function createPluginHost(dependencies: HostDependencies): PluginHost {
  const { clock, log, ledger, record, createScope } = dependencies;
  const entries = new Map<string, Entry>();
  const queues = createQueues();
  const draining = new Set<Promise<void>>();
  const given = new Set<string>();
  /** The newest request of each plugin: a folder, or nothing where it is to go. `taken` once work on it began. */
  const wanted = new Map<string, { readonly folder: string | undefined; taken: boolean }>();
  let generations = 0;

  function statusOf(plugin: string): PluginStatus | undefined {
    const entry = entries.get(plugin);
    return entry && { plugin, state: entry.current.state(), version: entry.current.bundle.version, reason: entry.reason, generation: entry.current.id, digest: entry.current.bundle.digest };
  }

  function settled(plugin: string): PluginStatus {
    return statusOf(plugin) ?? { plugin, state: 'gone', version: '', reason: 'it was removed', generation: '', digest: '' };
  }

  /** Queues a request. Of those that wait the first to get its turn takes the newest, and nothing is left for the others. */
  function want(plugin: string, folder: string | undefined): Promise<PluginStatus> {
    wanted.set(plugin, { folder, taken: false });
    return inTurn(plugin, () => takeWanted(plugin, false));
  }

  function inTurn(plugin: string, work: () => Promise<void>): Promise<PluginStatus> {
    return queues.push(plugin, async () => {
      await work();
      return settled(plugin);
    });
  }

  async function takeWanted(plugin: string, again: boolean): Promise<void> {
    const request = wanted.get(plugin);
    if (!request || (request.taken && !again)) return;
    request.taken = true;
    if (request.folder !== undefined) return bringUp(plugin, request.folder, again);
    const entry = entries.get(plugin);
    entries.delete(plugin);
    if (entry) retire(entry.current, 'it was removed');
  }

  /** Builds what waits to be used or triggered. */
  async function wake(plugin: string, ready: (entry: Entry) => boolean): Promise<void> {
    const entry = entries.get(plugin);
    if (entry?.current.state() === 'found' && ready(entry)) await bringUp(plugin, entry.folder, true);
  }

  /** Read, verify, check, build, prove, swap, drain: nothing before the swap touches what serves. */
  async function bringUp(plugin: string, folder: string, asked = false): Promise<void> {
    generations += 1;
    let loaded: LoadedBundle;
    try {
      loaded = await loadBundle(plugin, folder, dependencies);
    } catch (error) {
      return keepOld(plugin, folder, createGeneration(plugin, generations, { version: '?', digest: '' }, clock, record), error);
    }
    const before = entries.get(plugin);
    if (before?.current.bundle.digest === loaded.bundle.digest && before.current.state() === 'ready') {
      before.reason = 'unchanged';
      return;
    }
    const { bundle, source, kind, ungranted } = loaded;
    const activation = source.manifest.activation ?? 'onDemand';
    const fresh = createGeneration(plugin, generations, { version: bundle.version, digest: bundle.digest }, clock, record);
    if (!asked && !activates(activation, given) && (!before || before.current.state() === 'found')) {
      entries.set(plugin, { current: fresh, folder, activation, reason: activation === 'onDemand' ? 'it is built when it is first used' : `it is built ${activation}` });
      if (before) retire(before.current, 'replaced');
      return;
    }
    fresh.move('load', `bundle ${bundle.digest.slice(0, 12)}`);
    try {
      if (ungranted.length > 0) return await waitFor(plugin, folder, fresh, `a grant to ${ungranted.join('; ')}`);
      const built = kind.build(createScope(source, fresh.id));
      fresh.built = built;
      fresh.disposables.add('plugin', () => built.dispose());
      const proof = await proveInTime(plugin, built);
      if ('needs' in proof) return await waitFor(plugin, folder, fresh, proof.needs);
      const row = ledger.read(plugin);
      const { version, digest } = bundle;
      const highest = row && semver.gt(row.highest, version) ? row.highest : version;
      await ledger.write(plugin, { highest, lastGood: row && row.lastGood.digest !== digest ? row.lastGood : { digest, version, folder } });
      swap(plugin, folder, fresh, activation, highest);
    } catch (error) {
      await keepOld(plugin, folder, fresh, error);
    }
  }

  /** The proof, by the deadline even where the plugin does not listen to the signal. */
  async function proveInTime(plugin: string, built: BuiltPlugin): Promise<Proof> {
    const over = new AbortController();
    const late = Promise.withResolvers<never>();
    const cancel = clock.after(healthMs, () => {
      late.reject(new LetsbeError('TOOL_TIMEOUT', { instance: plugin, limitMs: healthMs }));
      over.abort();
    });
    try {
      return await Promise.race([built.prove(over.signal), late.promise]);
    } finally {
      cancel();
    }
  }

  function swap(plugin: string, folder: string, fresh: Generation, activation: string, highest: string): void {
    const { version, digest } = fresh.bundle;
    fresh.move('prove', 'it works');
    fresh.readySince = clock.elapsed();
    const old = entries.get(plugin)?.current;
    entries.set(plugin, { current: fresh, folder, activation, reason: 'it works' });
    if (old) retire(old, `replaced by ${fresh.id}`);
    // Only what has held out its probation is worth going back to.
    const cancel = clock.after(probationMs, () => {
      if (entries.get(plugin)?.current !== fresh || fresh.state() !== 'ready') return;
      ledger.write(plugin, { highest, lastGood: { digest, version, folder } }).catch((error: unknown) => log.error({ plugin, err: error }, 'the last good bundle could not be written down'));
    });
    fresh.disposables.add('probation', cancel);
  }

  /** A person must act. What serves goes on serving; without one, the plugin waits. */
  async function waitFor(plugin: string, folder: string, fresh: Generation, needs: string): Promise<void> {
    fresh.move('miss', `it needs ${needs}`);
    await settle(plugin, folder, fresh, `needs ${needs}`);
  }

  async function keepOld(plugin: string, folder: string, fresh: Generation, thrown: unknown): Promise<void> {
    const { event, reason, error } = judgeFailure(thrown);
    if (error.code === 'INTERNAL') log.error({ plugin, err: error.cause }, 'a plugin could not be brought up');
    fresh.move(event, reason);
    await settle(plugin, folder, fresh, reason);
  }

  /** What serves, or waits to be used, is not touched by another bundle that did not come up. */
  async function settle(plugin: string, folder: string, fresh: Generation, reason: string): Promise<void> {
    const before = entries.get(plugin);
    // What was revoked stops serving, whether or not something else can take its place.
    const revoked = before !== undefined && dependencies.revoked().has(before.current.bundle.digest);
    const kept = !revoked && (before?.current.state() === 'ready' || (before?.current.state() === 'found' && before.folder !== folder));
    if (before && kept) {
      before.reason = `${before.current.bundle.version} serves on; ${fresh.bundle.digest === '' ? 'the new bundle' : fresh.bundle.version} did not load: ${reason}`;
      await discard(fresh, reason);
      return;
    }
    entries.set(plugin, { current: fresh, folder, activation: before?.activation ?? 'onDemand', reason });
    if (before) retire(before.current, 'replaced');
  }

  async function discard(generation: Generation, reason: string): Promise<void> {
    if (generation.state() !== 'gone') generation.move('dispose', reason);
    for (const { name, error } of await generation.disposables.dispose()) log.error({ generation: generation.id, part: name, err: error }, 'a part of a plugin could not be released');
  }

  function retire(old: Generation, reason: string): void {
    if (old.state() !== 'ready' && old.state() !== 'failed') {
      track(discard(old, reason));
      return;
    }
    old.move('drain', reason);
    track(old.drained(drainMs).then(async (dry) => {
      if (!dry) log.warn({ generation: old.id }, 'calls were still running when the drain ended');
      await discard(old, dry ? 'drained' : 'drain ended');
    }));
  }

  function track(work: Promise<void>): void {
    const guarded = work.catch((error: unknown) => log.error({ err: error }, 'a plugin could not be retired')).finally(() => draining.delete(guarded));
    draining.add(guarded);
  }

  async function goBack(plugin: string, failed: Generation): Promise<void> {
    const row = ledger.read(plugin);
    const young = clock.elapsed() - failed.readySince < probationMs;
    if (!row || !young || row.lastGood.digest === failed.bundle.digest) return;
    await inTurn(plugin, async () => {
      // A newer bundle may have come up, or the plugin may be gone, by the time it is this one's turn.
      const state = entries.get(plugin)?.current.state();
      if (state === undefined || state === 'ready') return;
      log.warn({ plugin, from: failed.bundle.version, to: row.lastGood.version }, 'going back to the last good bundle');
      if (wanted.get(plugin)?.taken !== false) wanted.set(plugin, { folder: row.lastGood.folder, taken: true });
      await bringUp(plugin, row.lastGood.folder, true);
    });
  }

  return {
    load: want,
    retry: (plugin) => inTurn(plugin, () => takeWanted(plugin, true)),
    async activate(trigger) {
      given.add(trigger);
      await Promise.all([...entries.keys()].map((plugin) => inTurn(plugin, () => wake(plugin, ({ activation }) => activates(activation, given)))));
    },
    remove: async (plugin) => void (await want(plugin, undefined)),
    async fail(plugin, reason) {
      const entry = entries.get(plugin);
      if (entry?.current.state() !== 'ready') return;
      entry.current.move('fail', reason);
      entry.reason = reason;
      await goBack(plugin, entry.current);
    },
    async lease(plugin) {
      if (entries.get(plugin)?.current.state() === 'found') await inTurn(plugin, () => wake(plugin, () => true));
      const entry = entries.get(plugin);
      if (!entry) {
        const close = nearest(plugin, entries.keys());
        throw new LetsbeError('PLUGIN_UNKNOWN', { plugin, hint: close === undefined ? ' It is not enabled here.' : ` Did you mean ${close}?` });
      }
      const { current, reason } = entry;
      if (current.state() !== 'ready' || !current.built) throw new LetsbeError('PLUGIN_NOT_READY', { plugin, state: current.state(), reason });
      return { generation: current.id, built: current.built, release: current.enter() };
    },
    statuses: () => [...entries.keys()].map(settled),
    status: statusOf,
    async close() {
      await queues.idle();
      for (const [plugin, { current }] of entries) {
        entries.delete(plugin);
        retire(current, 'the program stops');
      }
      await Promise.all(draining);
    },
  };
}

/** Whether a trigger that an activation waits for was given. */
function activates(activation: string, given: ReadonlySet<string>): boolean {
  if (activation === 'onStart') return given.has('start');
  const [when = '', what = ''] = activation.split(':');
  return when === 'onTool' ? given.has(`tool:${what}`) : when === 'onEvent' && given.has(`event:${what}`);
}
