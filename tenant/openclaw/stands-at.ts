import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** How the kernel marks a socket at which somebody listens. */
const listening = '00010000';

/**
 * Whether a process listens at an address that lies in no folder (`place`, without the zero byte in front), by what the kernel tells of it: no process can say so of another one.
 * Believed on systems that have no such kernel; on Linux, what is not told is not so.
 */
export function standsAt(pid: number, place: string, proc = '/proc', platform: NodeJS.Platform = process.platform): boolean {
  if (platform !== 'linux') return true;
  try {
    const own = new Set(readdirSync(`${proc}/${pid}/fd`).map((fd) => linkOf(`${proc}/${pid}/fd/${fd}`)));
    return readFileSync(`${proc}/${pid}/net/unix`, 'latin1').split('\n').some((line) => {
      const [, , , flags, , , inode, path] = line.trim().split(/\s+/);
      return flags === listening && path === `@${place}` && own.has(`socket:[${inode}]`);
    });
  } catch (error) {
    // It ended, or is none that may be looked into: nothing is known of it.
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    // Closed meanwhile.
    return '';
  }
}
