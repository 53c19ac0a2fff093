import type IvmModule from 'isolated-vm';
import type { PreparedContext } from './prepare-context.ts';

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

/** The isolate of one generation: made on first use, made anew after it was thrown away. */
export interface IsolateHolder {
  readonly code: GenerationCode;
  take(): HeldIsolate;
  /** Stops all that runs in `held` and frees its memory; `culprit` is the call it is done for. */
  discard(held: HeldIsolate, culprit: object): void;
  /** Throws away the current isolate, if there is one. */
  drop(): void;
}

export function createIsolateHolder(ivm: typeof IvmModule, code: GenerationCode): IsolateHolder {
  let current: HeldIsolate | undefined;

  const discard = (held: HeldIsolate, culprit: object) => {
    if (held.isolate.isDisposed) return;
    held.culprit = culprit;
    held.isolate.dispose();
  };

  return {
    code,
    take() {
      if (current === undefined || current.isolate.isDisposed) current = { isolate: new ivm.Isolate({ memoryLimit: code.memoryMiB }) };
      return current;
    },
    discard,
    drop() {
      if (current) discard(current, {});
    },
  };
}
