import type IvmModule from 'isolated-vm';
import { limits } from '../limits.ts';
import { isDoorName, type Ending, type Order, type Report } from '../wire.ts';
import type { IsolateHolder } from './isolate-holder.ts';
import { makeSpare, openContext } from './open-context.ts';
import type { GuestSources } from './prepare-context.ts';

export interface CallEnding {
  readonly how: Ending;
  readonly n: number;
  readonly text: string;
}

export interface RunningCall {
  answer(n: number, reply: string, ms: number): void;
  /** Stops the call: throws its isolate away if guest code of this call is running or waits to run, else only its context. */
  end(): void;
}

export interface RunDeps extends Omit<GuestSources, 'code' | 'config'> {
  readonly holder: IsolateHolder;
  readonly send: (report: Report) => void;
}

/**
 * Runs one call in a context of its own. `onDone` is called exactly once, and only when no guest code of the call runs any more,
 * so that the parent never takes a call for finished that still holds the thread.
 */
export function runCall(deps: RunDeps, order: Extract<Order, { t: 'run' }>, onDone: (ending: CallEnding) => void): RunningCall {
  const { holder, send } = deps;
  const held = holder.take();
  const sources: GuestSources = { ...deps, code: holder.code, config: order.config };
  let ending: CallEnding | undefined;
  let entries = 0;
  let started = false;
  let fatal = false;
  let done = false;

  const settle = (how: Ending, text = '', n = 0) => {
    ending ??= { how, n, text };
  };

  const post = (kind: unknown, n: unknown, text: unknown) => {
    if (ending !== undefined || typeof n !== 'number' || typeof text !== 'string') return;
    if (isGuestEnding(kind)) settle(kind, text, n);
    else if (!isDoorName(kind)) settle('failed', 'it spoke to the host in a way the host does not know');
    else if (text.length > limits.jsonBytes) settle('over', kind, text.length);
    else send({ t: 'door', id: order.id, n, name: kind, input: text });
  };

  const finish = () => {
    if (done || entries > 0) return;
    if (ending === undefined) {
      send({ t: 'rest', id: order.id });
      return;
    }
    done = true;
    // A context that could not be opened has released itself.
    opening.then((context) => context.release(), () => undefined);
    onDone(ending);
    makeSpare(held, sources);
  };

  /** An end of the isolate outweighs what the guest said; only the first counts, for the work behind it is told less. */
  const settleFatal = (how: Ending) => {
    if (fatal) return;
    fatal = true;
    ending = { how, n: 0, text: '' };
  };

  const judge = (thrown: unknown, overdue: boolean) => {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    if (held.isolate.isDisposed) {
      settleFatal(nameLoss(held.culprit, message));
    } else if (overdue && message === 'Script execution timed out.') {
      settleFatal('timeout');
      // Work that was cut off may have left microtasks behind, which would run in the next call's time.
      holder.discard(held, call);
    } else if (!started) {
      settle('failed', message.slice(0, 2 * limits.reasonChars));
    }
    // Else a rejection that nobody handled yet: the handler's own promise says how the call went.
  };

  /** All that runs guest code goes through here; what was thrown is judged by the state of the isolate, never by the guest's word. */
  const enter = async (ms: number, work: () => Promise<void>) => {
    entries += 1;
    const since = performance.now();
    try {
      await work();
    } catch (thrown) {
      judge(thrown, performance.now() - since >= ms);
    }
    entries -= 1;
    finish();
  };

  const start = async () => {
    const context = await opening;
    const handler = await findHandler(context.entry, order.handler);
    if (handler === undefined) throw new Error(`its entry exports no function ${order.handler}`);
    started = true;
    await context.enter.apply(undefined, [handler.derefInto({ release: true }), order.input], { timeout: order.ms, result: { copy: true } });
  };

  const call: RunningCall = {
    answer(n, reply, ms) {
      void enter(ms, async () => {
        const context = await opening;
        await context.enter.apply(undefined, [n, reply], { timeout: ms, result: { copy: true } });
      });
    },
    end() {
      settleFatal('ended');
      if (entries > 0) holder.discard(held, call);
      finish();
    },
  };

  const opening = openContext(held, sources, post, order.ms);
  void enter(order.ms, start);
  return call;
}

async function findHandler(entry: IvmModule.Module, name: string): Promise<IvmModule.Reference | undefined> {
  const namespace = entry.namespace;
  try {
    const handler = await namespace.get(name, { reference: true });
    return handler.typeof === 'function' ? handler : undefined;
  } finally {
    namespace.release();
  }
}

/** Why the isolate is gone: thrown away for another call (the culprit has its ending already), or by V8, which tells only the call that ran. */
function nameLoss(culprit: object | undefined, message: string): Ending {
  return culprit === undefined && message.includes('memory limit') ? 'memory' : 'lost';
}

function isGuestEnding(kind: unknown): kind is 'value' | 'refused' | 'failed' | 'door' | 'over' {
  return kind === 'value' || kind === 'refused' || kind === 'failed' || kind === 'door' || kind === 'over';
}
