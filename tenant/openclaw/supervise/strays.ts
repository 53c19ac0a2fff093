import { readdirSync, readFileSync } from 'node:fs';

/**
 * Ends the processes that work in the runtime's state folder, by what they were started with: helpers that outlived the runtime, and whatever somebody else started
 * with its configuration. Gives how many. None where `/proc` does not tell.
 */
export function endStrays(stateFolder: string, end: (pid: number) => void = kill, proc = '/proc'): number {
  const sign = `\0OPENCLAW_STATE_DIR=${stateFolder}\0`;
  const strays = pidsIn(proc).filter((pid) => pid !== process.pid && `\0${read(`${proc}/${pid}/environ`)}\0`.includes(sign));
  for (const pid of strays) end(pid);
  return strays.length;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function pidsIn(folder: string): number[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name)).map(Number);
  } catch {
    // Another system.
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // It ended meanwhile, or is another user's, whose processes are none of ours.
    return '';
  }
}
