import type { Clock } from '../../../kernel/clock.ts';

/** Pieces of a stream that come in a burst, as one. */
export interface Gather {
  /** Gives a piece on at once, or, where another was given just now, together with what comes in the next moment. */
  take(piece: Buffer): void;
  /** Gives on what waits. Throws what giving throws. */
  flush(): void;
  /** What waits, which is then given to nobody. */
  drop(): Buffer | undefined;
}

export interface GatherDependencies {
  readonly clock: Clock;
  /** How long a piece may wait for others, in milliseconds; with 0 none waits. */
  readonly gatherMs: number;
  readonly give: (pieces: Buffer) => void;
  /** Told what giving threw after a wait. */
  readonly failed: (error: unknown) => void;
}

/** More than this is not kept waiting. Bytes. */
const mostWaiting = 64 * 1024;

/**
 * Gathers what comes faster than anybody reads: looking through a piece and sending it cost about the same whether it holds one event or ten. The first
 * piece, and each that comes alone, is not kept.
 */
export function createGather({ clock, gatherMs, give, failed }: GatherDependencies): Gather {
  let waiting: Buffer[] = [];
  let bytes = 0;
  let given = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  function drop(): Buffer | undefined {
    cancel?.();
    cancel = undefined;
    const pieces = waiting;
    waiting = [];
    bytes = 0;
    return pieces.length > 1 ? Buffer.concat(pieces) : pieces[0];
  }

  function flush(): void {
    const pieces = drop();
    if (pieces === undefined) return;
    given = clock.elapsed();
    give(pieces);
  }

  function due(): void {
    try {
      flush();
    } catch (error) {
      failed(error);
    }
  }

  return {
    take(piece) {
      const left = waiting.length > 0 ? 0 : given + gatherMs - clock.elapsed();
      waiting.push(piece);
      bytes += piece.length;
      if (bytes > mostWaiting) flush();
      else if (cancel === undefined && left > 0) cancel = clock.after(left, due);
      else if (cancel === undefined) flush();
    },
    flush, drop,
  };
}
