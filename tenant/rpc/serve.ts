import { createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { answerError } from './answer.ts';
import { createBudget } from './budget.ts';
import { serveConnection, type Connection } from './connection.ts';
import type { Dispatch } from './dispatch.ts';
import { limits as standardLimits, type RpcLimits } from './limits.ts';
import { claimSocketPlace, type SocketPlace } from './socket-file.ts';

export interface RpcServer {
  /** Clients at present, those that hung up while something of theirs is still under way among them. */
  connections(): number;
  /** Bytes held for all of them. */
  heldBytes(): number;
  /** Takes nothing more, waits a bounded time for what is under way, and removes the socket. */
  close(): Promise<void>;
}

export interface ServeDependencies {
  readonly place: SocketPlace;
  readonly dispatch: Dispatch;
  readonly clock: Clock;
  readonly log: Log;
  /** Who runs this process. */
  readonly uid: number;
  /** A fresh random name of at least eight letters and digits. */
  readonly newName: () => string;
  readonly limits?: RpcLimits;
}

/**
 * Serves JSON-RPC 2.0 at a Unix socket, one message a line. A client keeps its side open until it has its answers: ending it is hanging up.
 * Throws CONFIG_INVALID when the place is not safe or taken.
 */
export async function serveRpc({ place, dispatch, clock, log, uid, newName, limits = standardLimits }: ServeDependencies): Promise<RpcServer> {
  const claimed = await claimSocketPlace(place, uid, newName);
  const budget = createBudget(limits.heldBytes);
  const connections = new Set<Connection>();
  const server = createServer((socket) => {
    if (connections.size >= limits.connections) {
      turnAway(socket);
      return;
    }
    const connection = serveConnection(socket, { dispatch, budget, clock, log, limits });
    connections.add(connection);
    void connection.ended.then(() => connections.delete(connection));
  });
  await listen(server, claimed.hidden);
  server.on('error', (error) => log.error({ err: error }, 'a client could not be taken'));
  try {
    claimed.show();
  } catch (error) {
    server.close();
    throw error;
  }

  async function close(): Promise<void> {
    claimed.remove();
    server.close();
    const over = Promise.withResolvers<void>();
    const stopWaiting = clock.after(limits.closeMs, () => over.resolve());
    await Promise.race([Promise.all([...connections].map((connection) => connection.finish())), over.promise]);
    stopWaiting();
    for (const connection of connections) connection.cut();
  }

  let closing: Promise<void> | undefined;
  return {
    connections: () => connections.size,
    heldBytes: () => budget.taken(),
    close: () => (closing ??= close()),
  };
}

function turnAway(socket: Socket): void {
  // It may be gone before it hears this.
  socket.on('error', () => undefined);
  socket.resume();
  socket.write(`${answerError(null, new LetsbeError('OVERLOADED', { reason: 'too many clients are connected' })).text}\n`);
  socket.destroySoon();
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
