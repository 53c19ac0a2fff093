import type { Socket } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import type { ProxyLimits } from './limits.ts';

export interface Watched {
  readonly clock: Clock;
  readonly limits: Pick<ProxyLimits, 'idleMs' | 'totalMs' | 'bytes' | 'lookMs'>;
  /** The side whose bytes count: what left by it, and what came. */
  readonly server: Socket;
  /** Whether the client may still go there. */
  readonly mayGoOn: () => boolean;
  /** Ends it; called once at most. */
  readonly end: (why: string) => void;
}

/** Looks after an open connection until the returned function is called: silent, too long, too much, or no longer allowed, it is ended. */
export function watch({ clock, limits, server, mayGoOn, end }: Watched): () => void {
  const since = clock.elapsed();
  let seen = 0;
  let active = since;
  let cancel = (): void => undefined;
  const look = (): void => {
    const now = clock.elapsed();
    const moved = server.bytesRead + server.bytesWritten;
    if (moved !== seen) active = now;
    seen = moved;
    const why = now - since >= limits.totalMs ? 'too long' : now - active >= limits.idleMs ? 'silent' : moved > limits.bytes ? 'too much' : mayGoOn() ? undefined : 'no longer allowed';
    if (why === undefined) cancel = clock.after(limits.lookMs, look);
    else end(why);
  };
  cancel = clock.after(limits.lookMs, look);
  return () => cancel();
}
