import { connect, type Socket } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Pinned } from './pin-host.ts';

/** Connects to a pinned address, whatever its name says by now. Throws HOST_UNREACHABLE, or CALL_CANCELLED once `signal` ends. */
export function openServer(host: string, port: number, { address, family }: Pinned, { clock, ms, signal }: { readonly clock: Clock; readonly ms: number; readonly signal: AbortSignal }): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, family, port, noDelay: true, allowHalfOpen: true });
    const settle = (error?: LetsbeError): void => {
      cancel();
      signal.removeEventListener('abort', cancelled);
      socket.removeListener('error', failed);
      if (!error) return resolve(socket);
      socket.on('error', () => undefined);
      socket.destroy();
      reject(error);
    };
    const failed = (error: NodeJS.ErrnoException): void => settle(new LetsbeError('HOST_UNREACHABLE', { host, reason: `the connection failed (${error.code ?? 'error'})` }, error));
    const cancelled = (): void => settle(new LetsbeError('CALL_CANCELLED'));
    const cancel = clock.after(ms, () => settle(new LetsbeError('HOST_UNREACHABLE', { host, reason: 'it did not answer in time' })));
    socket.once('error', failed);
    socket.once('connect', () => settle());
    signal.addEventListener('abort', cancelled, { once: true });
    if (signal.aborted) cancelled();
  });
}
