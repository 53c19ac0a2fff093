import { readFileSync } from 'node:fs';

/** Resident memory of a process in bytes; undefined when it is gone. `status` counts in kB, so the size of a page does not matter. */
export function readRss(pid: number): number | undefined {
  try {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? undefined : Number(kib) * 1024;
  } catch {
    return undefined;
  }
}
