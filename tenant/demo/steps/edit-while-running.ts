import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { OperationFile } from '../../../kernel/schema/operation.ts';
import { reloadOnChange } from '../reload-on-change.ts';
import type { PluginStatus } from '../../../kernel/plugin/host.ts';
import type { Stage, Step } from '../stage.ts';
import { findList } from './find-list.ts';

export const editWhileRunning: Step = async (stage) => {
  const { tenant, narrator } = stage;
  const found = await findList(stage);
  if (!found) return;
  const { plugin } = tenant.registry.find(found.instance);
  narrator.heading(`Changing a plugin while it works: ${plugin} is edited under load`);
  const load = startLoad(stage, found.instance, found.operation);
  const watching = watch(stage, plugin);
  try {
    const [resource = '', verb = ''] = found.operation.split('.');
    const file = join(stage.adapters, plugin, 'operations', `${resource}.json`);
    const original = await readFile(file, 'utf8');

    narrator.say(`A developer saves a new title for ${plugin}.${found.operation} in operations/${resource}.json:`);
    const edited = JSON.parse(original) as OperationFile;
    if (edited[verb]) edited[verb].title = 'List posts, newest first';
    await save(file, edited);
    const { status } = await watching.next();
    narrator.answer(`${status.generation} is ${status.state}: ${status.reason}`);

    await load.more();
    narrator.say('Then one that cannot be right, with a key that nobody knows:');
    const broken = JSON.parse(original) as Record<string, Record<string, unknown>>;
    if (broken[verb]) Object.assign(broken[verb], { clas: 'green' });
    await save(file, broken);
    const refused = await watching.next();
    narrator.answer(`${refused.status.generation} serves on`);
    narrator.refused('PLUGIN_INVALID', refused.status.reason);
    await load.more();
  } finally {
    watching.stop();
  }
  const { calls, failed, generations } = await load.stop();
  narrator.say('Meanwhile, call after call went on:');
  narrator.answer(`${calls} calls, ${failed} failed, answered by ${[...generations].join(' and ')}`);
};

interface Load {
  /** Resolves after some more calls. */
  more(): Promise<void>;
  stop(): Promise<{ calls: number; failed: number; generations: Set<string> }>;
}

const callsBetween = 15;

/** Calls one after the other until it is stopped. */
function startLoad({ tenant, signal }: Stage, instance: string, operation: string): Load {
  const seen = { calls: 0, failed: 0, generations: new Set<string>() };
  const control = { running: true, ended: false };
  const loop = (async () => {
    while (control.running && !signal.aborted) {
      try {
        const answer = await tenant.calls.submit({ caller: { person: 'you' }, instance, operation, params: {} });
        if (answer.status === 'done' && answer.generation !== undefined) seen.generations.add(answer.generation);
      } catch (error) {
        if (!(error instanceof LetsbeError)) throw error;
        // A tool may ask to slow down; that is no failure of the reload.
        if (error.code === 'RATE_LIMITED') break;
        seen.failed += 1;
      }
      seen.calls += 1;
      await pause();
    }
    control.ended = true;
  })();
  return {
    async more() {
      const until = seen.calls + callsBetween;
      while (seen.calls < until && !control.ended) await pause();
    },
    async stop() {
      control.running = false;
      await loop;
      return seen;
    },
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, 20); });
}

interface Watching {
  next(): Promise<{ status: PluginStatus }>;
  stop(): void;
}

/** Reloads a plugin at each change of its folder, as `--dev` does, and hands out what came of it. */
function watch({ tenant, adapters, clock }: Stage, plugin: string): Watching {
  const folder = join(adapters, plugin);
  const controller = new AbortController();
  let tell: (outcome: { status: PluginStatus }) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  let outcome = Promise.resolve<{ status: PluginStatus } | undefined>(undefined);
  const arm = (): void => {
    outcome = new Promise((resolve, reject) => {
      tell = resolve;
      fail = reject;
    });
    outcome.catch(() => undefined);
  };
  arm();
  reloadOnChange({ tenant, clock }, plugin, folder, controller.signal, (status) => tell({ status }), (error) => fail(error));
  return {
    async next() {
      const found = await outcome;
      arm();
      if (!found) throw new Error('nothing was watched');
      return found;
    },
    stop: () => controller.abort(),
  };
}

async function save(file: string, content: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}
