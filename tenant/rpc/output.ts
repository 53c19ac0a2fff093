import type { Socket } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import type { Budget } from './budget.ts';
import type { RpcLimits } from './limits.ts';

/** Answers on their way to a client. One that does not take them is cut: we do not keep them for it. */
export interface Output {
  write(text: string): void;
  /** Ends the connection once everything was taken. */
  end(): void;
}

export interface OutputDependencies {
  readonly budget: Budget;
  readonly clock: Clock;
  readonly limits: RpcLimits;
}

export function createOutput(socket: Socket, { budget, clock, limits }: OutputDependencies): Output {
  let waiting = 0;
  let stopWaiting: (() => void) | undefined;

  /** Anew after every answer that was taken, as long as another waits. */
  function watch(): void {
    stopWaiting?.();
    stopWaiting = waiting > 0 ? clock.after(limits.unreadMs, () => void socket.destroy()) : undefined;
  }

  return {
    write(text) {
      if (!socket.writable) return;
      const line = Buffer.from(`${text}\n`);
      if (waiting + line.length > limits.unreadBytes || !budget.take(line.length)) {
        socket.destroy();
        return;
      }
      waiting += line.length;
      // Also called when the client has gone.
      socket.write(line, () => {
        budget.give(line.length);
        waiting -= line.length;
        watch();
      });
      if (stopWaiting === undefined) watch();
    },
    end: () => socket.destroySoon(),
  };
}
