import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** How a wire carries: both ways, not at all, or only what goes there, so that answers are lost. */
export type Carries = 'both' | 'nothing' | 'requests';

/** A wire to a server, which a test can cut. */
export interface Wire {
  readonly origin: string;
  carry(how: Carries): void;
  close(): Promise<void>;
}

export async function openWire(target: string): Promise<Wire> {
  const { hostname, port } = new URL(target);
  const state: { carries: Carries } = { carries: 'both' };
  const open = new Set<Socket>();
  const hold = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  };
  const server = createServer((near) => {
    hold(near);
    if (state.carries === 'nothing') return void near.destroy();
    const far = connect(Number(port), hostname);
    hold(far);
    near.on('data', (piece) => far.write(piece));
    // An answer that is lost takes the connection with it.
    far.on('data', (piece) => (state.carries === 'both' ? near.write(piece) : near.destroy()));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    carry(how) {
      state.carries = how;
      if (how === 'nothing') for (const socket of open) socket.destroy();
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
