import type { Clock } from '../clock.ts';
import { createDisposables, type Disposables } from '../disposables.ts';
import { nextState, type PluginEvent, type PluginState, type Transition } from './lifecycle.ts';
import type { BuiltPlugin } from './kinds.ts';
import type { Bundle } from './verify.ts';

/** One loaded version of a plugin: its state, what it holds, and who is using it. */
export interface Generation {
  readonly id: string;
  readonly plugin: string;
  readonly bundle: Pick<Bundle, 'version' | 'digest'>;
  readonly disposables: Disposables;
  /** Set once built. */
  built: BuiltPlugin | undefined;
  /** Milliseconds on the monotonic clock since it serves. */
  readySince: number;
  state(): PluginState;
  /** Moves along the lifecycle table. Throws for a step the table does not have: that is a fault of the host itself. */
  move(event: PluginEvent, reason: string): void;
  /** Counts a call in; the returned function counts it out, once. */
  enter(): () => void;
  /** Resolves when no call is in it any more, or after `ms`. Says whether it ran dry. */
  drained(ms: number): Promise<boolean>;
}

export function createGeneration(plugin: string, number: number, bundle: Pick<Bundle, 'version' | 'digest'>, clock: Clock, record: (transition: Transition) => void): Generation {
  const id = `${plugin}@${bundle.version}#${number}`;
  let state: PluginState = 'found';
  let calls = 0;
  let whenDry: (() => void) | undefined;
  return {
    id,
    plugin,
    bundle,
    disposables: createDisposables(),
    built: undefined,
    readySince: 0,
    state: () => state,
    move(event, reason) {
      const to = nextState(state, event);
      if (to === undefined) throw new Error(`the lifecycle has no step ${event} from ${state} (${id})`);
      const from = state;
      state = to;
      record({ generation: id, plugin, from, to, reason });
    },
    enter() {
      calls += 1;
      let inside = true;
      return () => {
        if (!inside) return;
        inside = false;
        calls -= 1;
        if (calls === 0) whenDry?.();
      };
    },
    drained(ms) {
      if (calls === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const cancel = clock.after(ms, () => resolve(false));
        whenDry = () => {
          cancel();
          resolve(true);
        };
      });
    },
  };
}
