import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The TCP ports at which a process and all that it started listen. */
export function listeningPorts(pid: number): number[] {
  const own = new Set(familyOf(pid).flatMap(socketsOf));
  return ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n').slice(1)).flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    // `0A` is how the kernel writes that it listens.
    return fields[3] === '0A' && own.has(fields[9] ?? '') ? [Number.parseInt(fields[1]?.split(':')[1] ?? '', 16)] : [];
  });
}

function familyOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number));
  return [pid, ...children.flatMap(familyOf)];
}

function socketsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
    } catch (error) {
      // Closed meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return [];
    }
  });
}
