import { existsSync, readlinkSync } from 'node:fs';
import type { Programs } from './launch.ts';

/** What of this machine counts for a box. */
export interface Machine {
  readonly uid: number;
  readonly architecture: string;
  readonly programs: Programs;
  /** The namespaces of this process, by kind. */
  readonly namespaces: Readonly<Record<string, string>>;
}

/** Kinds of namespaces that a box has of its own; `user` only where we are not root. */
export const namespaceKinds = ['pid', 'mnt', 'net', 'ipc', 'uts', 'cgroup', 'user'] as const;

/** Programs are taken from the system's own folders only, whatever PATH says. */
export function readMachine(): Machine {
  const found = (name: string): string | undefined => ['/usr/bin', '/bin', '/usr/sbin', '/sbin'].map((folder) => `${folder}/${name}`).find((path) => existsSync(path));
  const programs = Object.fromEntries(['bwrap', 'unshare', 'setpriv', 'prlimit', 'nsenter', 'mkfifo'].flatMap((name) => (found(name) === undefined ? [] : [[name, found(name)]]))) as Programs;
  return { uid: process.getuid?.() ?? -1, architecture: process.arch, programs, namespaces: Object.fromEntries(namespaceKinds.map((kind) => [kind, namespaceOf(kind)])) };
}

function namespaceOf(kind: string): string {
  try {
    return readlinkSync(`/proc/self/ns/${kind}`);
  } catch {
    // A kernel without this kind: then no box has it either, and the comparison says so.
    return '';
  }
}
