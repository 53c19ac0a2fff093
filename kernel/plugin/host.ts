import semver from 'semver';
import type { Clock } from '../clock.ts';
import { LetsbeError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import type { Log } from '../log.ts';
import { createGeneration, type Generation } from './generation.ts';
import type { BuiltPlugin, PluginScope } from './kinds.ts';
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
  const queues = createQueues<PluginStatus>();
  const draining = new Set<Promise<void>>();
  const given = new Set<string>();
  let generations = 0;

  function statusOf(plugin: string): PluginStatus | undefined {
    const entry = entries.get(plugin);
    return entry && { plugin, state: entry.current.state(), version: entry.current.bundle.version, reason: entry.reason, generation: entry.current.id, digest: entry.current.bundle.digest };
  }

  function settled(plugin: string): PluginStatus {
    return statusOf(plugin) ?? { plugin, state: 'gone', version: '', reason: 'it was removed', generation: '', digest: '' };
  }

  /** Read, verify, check, build, prove, swap, drain: nothing before the swap touches what serves. */
  async function bringUp(plugin: string, folder: string, asked = false): Promise<PluginStatus> {
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
      return settled(plugin);
    }
    const { bundle, source, kind, ungranted } = loaded;
    const activation = source.manifest.activation ?? 'onDemand';
    const fresh = createGeneration(plugin, generations, { version: bundle.version, digest: bundle.digest }, clock, record);
    if (!asked && !activates(activation, given) && (!before || before.current.state() === 'found')) {
      entries.set(plugin, { current: fresh, folder, activation, reason: activation === 'onDemand' ? 'it is built when it is first used' : `it is built ${activation}` });
      return settled(plugin);
    }
    fresh.move('load', `bundle ${bundle.digest.slice(0, 12)}`);
    try {
      if (ungranted.length > 0) return await waitFor(plugin, folder, fresh, `a grant to ${ungranted.join('; ')}`);
      const built = kind.build(createScope(source, fresh.id));
      fresh.built = built;
      fresh.disposables.add('plugin', () => built.dispose());
      const proof = await built.prove(AbortSignal.timeout(healthMs));
      if ('needs' in proof) return await waitFor(plugin, folder, fresh, proof.needs);
    } catch (error) {
      return keepOld(plugin, folder, fresh, error);
    }
    return swap(plugin, folder, fresh, activation);
  }

  async function swap(plugin: string, folder: string, fresh: Generation, activation: string): Promise<PluginStatus> {
    const { version, digest } = fresh.bundle;
    const row = ledger.read(plugin);
    const highest = row && semver.gt(row.highest, version) ? row.highest : version;
    await ledger.write(plugin, { highest, lastGood: row && row.lastGood.digest !== digest ? row.lastGood : { digest, version, folder } });
    fresh.move('prove', 'it works');
    fresh.readySince = clock.elapsed();
    const old = entries.get(plugin)?.current;
    entries.set(plugin, { current: fresh, folder, activation, reason: 'it works' });
    if (old) retire(old, `replaced by ${fresh.id}`);
    // Only what has held out its probation is worth going back to.
    const cancel = clock.after(probationMs, () => {
      if (entries.get(plugin)?.current === fresh) void ledger.write(plugin, { highest, lastGood: { digest, version, folder } });
    });
    fresh.disposables.add('probation', cancel);
    return settled(plugin);
  }

  /** A person must act. What serves goes on serving; without one, the plugin waits. */
  async function waitFor(plugin: string, folder: string, fresh: Generation, needs: string): Promise<PluginStatus> {
    fresh.move('miss', `it needs ${needs}`);
    return settle(plugin, folder, fresh, `needs ${needs}`);
  }

  async function keepOld(plugin: string, folder: string, fresh: Generation, thrown: unknown): Promise<PluginStatus> {
    const { event, reason, error } = judgeFailure(thrown);
    if (error.code === 'INTERNAL') log.error({ plugin, err: error.cause }, 'a plugin could not be brought up');
    fresh.move(event, reason);
    return settle(plugin, folder, fresh, reason);
  }

  async function settle(plugin: string, folder: string, fresh: Generation, reason: string): Promise<PluginStatus> {
    const serving = entries.get(plugin);
    if (serving?.current.state() === 'ready') {
      serving.reason = `serving on; ${fresh.bundle.version} did not load: ${reason}`;
      await discard(fresh, reason);
    } else {
      if (serving) await discard(serving.current, 'replaced');
      entries.set(plugin, { current: fresh, folder, activation: serving?.activation ?? 'onDemand', reason });
    }
    return settled(plugin);
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
    log.warn({ plugin, from: failed.bundle.version, to: row.lastGood.version }, 'going back to the last good bundle');
    await queues.push(plugin, () => bringUp(plugin, row.lastGood.folder));
  }

  return {
    load: (plugin, folder) => queues.push(plugin, () => bringUp(plugin, folder)),
    retry(plugin) {
      const entry = entries.get(plugin);
      return entry ? queues.push(plugin, () => bringUp(plugin, entry.folder, true)) : Promise.resolve(settled(plugin));
    },
    async activate(trigger) {
      given.add(trigger);
      const waiting = [...entries].filter(([, { current, activation }]) => current.state() === 'found' && activates(activation, given));
      await Promise.all(waiting.map(([plugin, { folder }]) => queues.push(plugin, () => bringUp(plugin, folder))));
    },
    async remove(plugin) {
      await queues.push(plugin, () => {
        const entry = entries.get(plugin);
        entries.delete(plugin);
        if (entry) retire(entry.current, 'it was removed');
        return Promise.resolve(settled(plugin));
      });
    },
    async fail(plugin, reason) {
      const entry = entries.get(plugin);
      if (entry?.current.state() !== 'ready') return;
      entry.current.move('fail', reason);
      entry.reason = reason;
      await goBack(plugin, entry.current);
    },
    async lease(plugin) {
      const found = entries.get(plugin);
      if (found?.current.state() === 'found') await queues.push(plugin, () => bringUp(plugin, found.folder, true));
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
