import type IvmModule from 'isolated-vm';
import type { GenerationCode, HeldIsolate } from './prepare-context.ts';

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
