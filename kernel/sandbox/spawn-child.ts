import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

/**
 * Starts the guest process in a process group of its own, with an empty environment, no core files and its writable memory bounded by
 * the kernel (`dataMiB` is RLIMIT_DATA). `env -i` drops what the shell itself puts there.
 */
export function spawnChild(args: readonly string[], dataMiB: number): ChildProcessWithoutNullStreams {
  const script = `ulimit -c 0; ulimit -d ${dataMiB * 1024}; exec /usr/bin/env -i "$@"`;
  return spawn('/bin/sh', ['-c', script, 'sh', process.execPath, ...args], { env: {}, cwd: '/', detached: true, stdio: 'pipe' });
}
