import { spawn } from 'node:child_process';
import { Server } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '../../../../kernel/clock.ts';
import { LetsbeError } from '../../../../kernel/errors.ts';

/** The port on which a command finds the forward proxy, on its own loopback. */
export const proxyPort = 3128;

const longestMs = 10_000;

/**
 * Opens a listener on the loopback of another process' network namespace, and gives it to this process: connections that are made in there
 * are accepted out here, and nowhere else. Needs root. Throws BOX_FAILED.
 */
export function listenInside(pid: number, { nsenter, clock }: { readonly nsenter: string; readonly clock: Clock }): Promise<Server> {
  return new Promise((resolve, reject) => {
    const child = spawn(nsenter, [`--net=/proc/${pid}/ns/net`, '--', process.execPath, join(import.meta.dirname, 'listener.js'), String(proxyPort)], { env: {}, cwd: '/', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'json' });
    const fail = (reason: string, cause?: unknown): void => {
      cancel();
      child.kill('SIGKILL');
      reject(new LetsbeError('BOX_FAILED', { reason: `its way to the forward proxy could not be opened: ${reason}` }, cause));
    };
    const cancel = clock.after(longestMs, () => fail('it took too long'));
    child.once('error', (error) => fail(error.message, error));
    child.once('exit', (code) => fail(`the listener ended with ${code}`));
    child.once('message', (_, handle) => {
      if (!(handle instanceof Server)) return fail('no listener came');
      // What a command sends and then closes its side of is answered all the same.
      Object.assign(handle, { allowHalfOpen: true });
      handle.unref();
      child.once('message', () => {
        cancel();
        child.removeAllListeners('exit');
        child.disconnect();
        resolve(handle);
      });
    });
  });
}
