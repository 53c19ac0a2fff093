import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';

const attempts: Readonly<Record<string, () => void | Promise<void>>> = {
  'read files': () => void readFileSync('/etc/passwd'),
  'start processes': () => void spawnSync('/bin/true'),
  'start threads': () => void new Worker('', { eval: true }).terminate(),
  'open connections': () =>
    new Promise((resolve, reject) => {
      const socket = connect(1, '127.0.0.1');
      socket.on('connect', () => resolve(socket.destroy() && undefined));
      socket.on('error', reject);
    }),
};

/** Tries what a guest's process must not be able to do, and says in plain words what is not refused; undefined when all is. */
export async function probeRights({ required, ownUid }: { readonly required: boolean; readonly ownUid: boolean }): Promise<string | undefined> {
  for (const [what, attempt] of Object.entries(attempts)) {
    if (!(await isRefused(attempt))) return `the guest process can ${what}: Node's --permission is not in effect`;
  }
  if (Object.keys(process.env).length > 0) return 'the guest process has an environment';
  if (required && !ownUid) return 'the guest process has the uid of whoever started it: start letsbe as root, or set LETSBE_ISOLATION=best-effort on a machine of your own';
  return undefined;
}

/** Only the permission switch counts: another failure (no such file, nothing listens) would hide that it is off. */
async function isRefused(attempt: () => void | Promise<void>): Promise<boolean> {
  try {
    await attempt();
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_ACCESS_DENIED';
  }
}
