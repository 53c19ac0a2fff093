import { connect } from 'node:net';
import { LetsbeError } from '../../kernel/errors.ts';

const nobody = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK']);

/** Whether somebody takes connections at a Unix socket. Throws TENANT_UNREACHABLE where that cannot be told. */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? 'error';
      // A queue of connections that is full has somebody behind it.
      if (code === 'EAGAIN') resolve(true);
      else if (nobody.has(code)) resolve(false);
      else reject(new LetsbeError('TENANT_UNREACHABLE', { path, reason: code }, error));
    });
  });
}
