import type { ServerResponse } from 'node:http';
import type { Clock } from '../../../kernel/clock.ts';
import type { Limits } from '../limits.ts';

/** The one who asked, while an answer is given. */
export interface Client {
  isGone(): boolean;
  /** Gives a text. Where the client takes it too slowly, `stalled` and later `takes` are told. */
  write(text: string): void;
  /** Sends what was given at once, not only when all that came with it has been looked at. */
  flush(): void;
  /** Looks no more. */
  release(): void;
}

export interface ClientDependencies {
  readonly response: ServerResponse;
  readonly clock: Clock;
  readonly limits: Pick<Limits, 'stalledMs' | 'drainMs'>;
  readonly stalled: () => void;
  readonly takes: () => void;
  /** It hung up. */
  readonly gone: () => void;
  /** It hung up so long ago that nothing is read on for it. */
  readonly drained: () => void;
}

/** Watches whether a client is there and takes what it is given; one that takes nothing for long is hung up on. */
export function createClient({ response, clock, limits, stalled, takes, gone, drained }: ClientDependencies): Client {
  let isGone = response.destroyed;
  let cancelDrain = (): void => undefined;
  let cancelStall = (): void => undefined;
  let waits = false;

  const onClose = (): void => {
    if (response.writableFinished || isGone) return;
    isGone = true;
    cancelStall();
    cancelDrain = clock.after(limits.drainMs, drained);
    gone();
  };
  const onDrain = (): void => {
    waits = false;
    cancelStall();
    takes();
  };
  response.once('close', onClose);
  response.on('drain', onDrain);
  return {
    isGone: () => isGone,
    write(text) {
      if (response.write(text) || waits) return;
      waits = true;
      stalled();
      cancelStall = clock.after(limits.stalledMs, () => void response.destroy());
    },
    flush: () => response.uncork(),
    release() {
      cancelDrain();
      cancelStall();
      response.off('close', onClose);
      response.off('drain', onDrain);
    },
  };
}
